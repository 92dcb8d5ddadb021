import java.util.*;

class Solution {
    public int[] removeRepeats(int[] readings) {
        int kept = 0;
        for (int reading : readings) {
            if (kept == 0 || reading != readings[kept - 1]) readings[kept++] = reading;
        }
        return Arrays.copyOf(readings, kept);
    }
}
