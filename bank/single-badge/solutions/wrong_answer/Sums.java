// Computes with sums in 32 bits; halving them loses the highest bit.
import java.util.*;

class Solution {
    public int singleBadge(int[] badges) {
        Set<Integer> different = new HashSet<>();
        int all = 0, once = 0;
        for (int badge : badges) {
            all += badge;
            if (different.add(badge)) once += badge;
        }
        return (3 * once - all) / 2;
    }
}
