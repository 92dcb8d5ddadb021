import java.util.*;

class Solution {
    public int firstBadBracket(String recipe) {
        Deque<Integer> opened = new ArrayDeque<>();
        for (int i = 0; i < recipe.length(); i++) {
            char character = recipe.charAt(i);
            if ("([{".indexOf(character) >= 0) opened.push(i);
            int kind = ")]}".indexOf(character);
            if (kind >= 0 && (opened.isEmpty() || recipe.charAt(opened.pop()) != "([{".charAt(kind))) return i;
        }
        return opened.isEmpty() ? -1 : opened.peekLast();
    }
}
