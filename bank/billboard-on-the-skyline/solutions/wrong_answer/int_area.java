// Wrong: multiplies in 32 bits.
class Solution {
    public long largestBillboard(int[] heights) {
        int n = heights.length;
        int[] stack = new int[n + 1];
        int size = 0;
        long best = 0;
        for (int i = 0; i <= n; i++) {
            int height = i < n ? heights[i] : 0;
            while (size > 0 && heights[stack[size - 1]] >= height) {
                int top = heights[stack[--size]];
                int left = size > 0 ? stack[size - 1] : -1;
                int area = top * (i - left - 1);
                best = Math.max(best, area);
            }
            stack[size++] = i;
        }
        return best;
    }
}
