// Wrong: fills the row upwards, so that an item can be taken more than once.
class Solution {
    public long bestLoad(int[] weights, int[] values, int limit) {
        long[] best = new long[limit + 1];
        for (int i = 0; i < weights.length; i++) {
            for (int room = weights[i]; room <= limit; room++) {
                best[room] = Math.max(best[room], best[room - weights[i]] + values[i]);
            }
        }
        return best[limit];
    }
}
