import java.util.*;

class Solution {
    public int longestClimb(int[] altitudes) {
        int[] lowest = new int[altitudes.length];
        int length = 0;
        for (int altitude : altitudes) {
            int place = Arrays.binarySearch(lowest, 0, length, altitude);
            if (place < 0) place = -place - 1;
            lowest[place] = altitude;
            if (place == length) length++;
        }
        return length;
    }
}
