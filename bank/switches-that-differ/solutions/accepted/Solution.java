class Solution {
    public long totalDifference(int[] panels) {
        long total = 0;
        for (int bit = 0; bit < 32; bit++) {
            long on = 0;
            for (int panel : panels) on += panel >> bit & 1;
            total += on * (panels.length - on);
        }
        return total;
    }
}
