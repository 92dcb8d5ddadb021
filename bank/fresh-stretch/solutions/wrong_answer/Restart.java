// Starts again with one letter at a repetition instead of keeping the part that is still fresh.
class Solution {
    public String freshStretch(String tape) {
        String best = "", now = "";
        for (char c : tape.toCharArray()) {
            now = now.indexOf(c) >= 0 ? "" + c : now + c;
            if (now.length() > best.length()) best = now;
        }
        return best;
    }
}
