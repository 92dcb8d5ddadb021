import java.util.*;

class Solution {
    public int shortestRelay(String start, String goal, String[] words) {
        Set<String> left = new HashSet<>(Arrays.asList(words));
        left.remove(start);
        List<String> level = List.of(start);
        for (int steps = 0; !level.isEmpty(); steps++) {
            List<String> next = new ArrayList<>();
            for (String word : level) {
                if (word.equals(goal)) return steps;
                char[] letters = word.toCharArray();
                for (int i = 0; i < letters.length; i++) {
                    for (char letter = 'a'; letter <= 'z'; letter++) {
                        letters[i] = letter;
                        String other = new String(letters);
                        if (left.remove(other)) next.add(other);
                    }
                    letters[i] = word.charAt(i);
                }
            }
            level = next;
        }
        return -1;
    }
}
