class Solution {
    public long waysToLoad(int[] weights, int target) {
        long[] ways = new long[target + 1];
        ways[0] = 1;
        for (int weight : weights) {
            for (int total = target; total >= weight; total--) ways[total] += ways[total - weight];
        }
        return ways[target];
    }
}
