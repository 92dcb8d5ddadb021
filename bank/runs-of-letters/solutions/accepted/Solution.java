class Solution {
    public String convertRuns(String text, boolean unpack) {
        return unpack ? unpacked(text) : packed(text);
    }

    private String packed(String text) {
        StringBuilder result = new StringBuilder();
        for (int start = 0, end; start < text.length(); start = end) {
            char letter = text.charAt(start);
            end = start + 1;
            while (end < text.length() && text.charAt(end) == letter) end++;
            if (end - start > 1) result.append(end - start);
            result.append(letter);
        }
        return result.toString();
    }

    private String unpacked(String text) {
        StringBuilder result = new StringBuilder();
        int count = 0;
        for (char c : text.toCharArray()) {
            if (Character.isDigit(c)) {
                count = count * 10 + (c - '0');
            } else {
                result.append(String.valueOf(c).repeat(Math.max(count, 1)));
                count = 0;
            }
        }
        return result.toString();
    }
}
