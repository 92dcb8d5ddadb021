import java.util.*;

class Solution {
    public String freshStretch(String tape) {
        int[] last = new int[26];
        Arrays.fill(last, -1);
        int left = 0, start = 0, length = 0;
        for (int right = 0; right < tape.length(); right++) {
            int letter = tape.charAt(right) - 'a';
            left = Math.max(left, last[letter] + 1);
            last[letter] = right;
            if (right - left + 1 > length) {
                start = left;
                length = right - left + 1;
            }
        }
        return tape.substring(start, start + length);
    }
}
