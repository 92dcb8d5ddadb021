import java.util.*;

class Solution {
    public int[] warmestHours(int[] degrees, int width) {
        int[] warmest = new int[Math.max(0, degrees.length - width + 1)];
        Deque<Integer> candidates = new ArrayDeque<>();
        for (int hour = 0; hour < degrees.length; hour++) {
            while (!candidates.isEmpty() && degrees[candidates.peekLast()] <= degrees[hour]) candidates.pollLast();
            candidates.addLast(hour);
            if (candidates.peekFirst() == hour - width) candidates.pollFirst();
            if (hour >= width - 1) warmest[hour - width + 1] = degrees[candidates.peekFirst()];
        }
        return warmest;
    }
}
