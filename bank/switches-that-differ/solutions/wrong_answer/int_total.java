// Wrong: adds up in 32 bits.
class Solution {
    public long totalDifference(int[] panels) {
        int total = 0;
        for (int bit = 0; bit < 32; bit++) {
            int on = 0;
            for (int panel : panels) on += panel >> bit & 1;
            total += on * (panels.length - on);
        }
        return total;
    }
}
