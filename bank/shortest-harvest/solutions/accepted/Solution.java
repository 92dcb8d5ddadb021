class Solution {
    public int shortestHarvest(int[] crates, long order) {
        int best = Integer.MAX_VALUE;
        long total = 0;
        for (int left = 0, right = 0; right < crates.length; right++) {
            total += crates[right];
            while (total >= order) {
                best = Math.min(best, right - left + 1);
                total -= crates[left++];
            }
        }
        return best == Integer.MAX_VALUE ? 0 : best;
    }
}
