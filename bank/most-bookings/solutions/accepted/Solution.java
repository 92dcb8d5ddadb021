import java.util.*;

class Solution {
    public int mostBookings(int[][] bookings) {
        int[][] byEnd = bookings.clone();
        Arrays.sort(byEnd, Comparator.comparingInt(booking -> booking[1]));
        int accepted = 0, freeFrom = Integer.MIN_VALUE;
        for (int[] booking : byEnd) {
            if (booking[0] >= freeFrom) {
                accepted++;
                freeFrom = booking[1];
            }
        }
        return accepted;
    }
}
