import java.util.*;

class Solution {
    public long largestBillboard(int[] heights) {
        long best = 0;
        Deque<Integer> stack = new ArrayDeque<>();
        for (int i = 0; i <= heights.length; i++) {
            int height = i < heights.length ? heights[i] : 0;
            while (!stack.isEmpty() && heights[stack.peek()] >= height) {
                long top = heights[stack.pop()];
                int left = stack.isEmpty() ? -1 : stack.peek();
                best = Math.max(best, top * (i - left - 1));
            }
            stack.push(i);
        }
        return best;
    }
}
