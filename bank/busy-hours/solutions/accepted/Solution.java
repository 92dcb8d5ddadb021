import java.util.*;

class Solution {
    public int[][] busyHours(int[][] bookings) {
        int[][] sorted = bookings.clone();
        Arrays.sort(sorted, Comparator.comparingInt(booking -> booking[0]));
        List<int[]> blocks = new ArrayList<>();
        int[] last = null;
        for (int[] booking : sorted) {
            if (last != null && booking[0] <= last[1]) {
                last[1] = Math.max(last[1], booking[1]);
            } else {
                last = booking.clone();
                blocks.add(last);
            }
        }
        return blocks.toArray(new int[0][]);
    }
}
