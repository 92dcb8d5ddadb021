class Solution {
    public String mirrorWord(String letters) {
        String best = "";
        for (int sum = 0; sum < 2 * letters.length(); sum++) {
            int left = sum / 2, right = sum - left;
            while (left >= 0 && right < letters.length() && letters.charAt(left) == letters.charAt(right)) {
                left--;
                right++;
            }
            if (right - left - 1 > best.length()) best = letters.substring(left + 1, right);
        }
        return best;
    }
}
