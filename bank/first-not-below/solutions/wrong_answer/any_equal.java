// Wrong: takes any position with an equal weight, not the first one.
import java.util.*;

class Solution {
    public int[] firstNotBelow(int[] weights, int[] targets) {
        int[] positions = new int[targets.length];
        for (int i = 0; i < targets.length; i++) {
            int found = Arrays.binarySearch(weights, targets[i]);
            positions[i] = found >= 0 ? found : -found - 1;
        }
        return positions;
    }
}
