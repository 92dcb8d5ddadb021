import java.util.*;

class Solution {
    public long disorder(int[] heights) {
        int[] ranks = Arrays.stream(heights).distinct().sorted().toArray();
        long[] counts = new long[ranks.length + 1];
        long[] sums = new long[ranks.length + 1];
        long total = 0;
        for (int i = heights.length - 1; i >= 0; i--) {
            int rank = Arrays.binarySearch(ranks, heights[i]) + 1;
            total += prefix(counts, rank) * heights[i] - prefix(sums, rank);
            add(counts, rank, 1);
            add(sums, rank, heights[i]);
        }
        return total;
    }

    private long prefix(long[] tree, int i) {
        long sum = 0;
        for (; i > 0; i -= i & -i) sum += tree[i];
        return sum;
    }

    private void add(long[] tree, int i, long value) {
        for (; i < tree.length; i += i & -i) tree[i] += value;
    }
}
