// Accepts whatever begins first.
import java.util.*;

class Solution {
    public int mostBookings(int[][] bookings) {
        int[][] byStart = bookings.clone();
        Arrays.sort(byStart, Comparator.comparingInt(booking -> booking[0]));
        int accepted = 0, freeFrom = Integer.MIN_VALUE;
        for (int[] booking : byStart) {
            if (booking[0] >= freeFrom) {
                accepted++;
                freeFrom = booking[1];
            }
        }
        return accepted;
    }
}
