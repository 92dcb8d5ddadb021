// Is one level too low when all days count.
import java.util.*;

class Solution {
    public int badgeLevel(int[] miles) {
        int[] ascending = miles.clone();
        Arrays.sort(ascending);
        for (int level = 0; level < miles.length; level++) {
            if (ascending[miles.length - 1 - level] <= level) return level;
        }
        return Math.max(0, miles.length - 1);
    }
}
