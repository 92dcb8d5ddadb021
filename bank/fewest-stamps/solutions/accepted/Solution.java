import java.util.*;

class Solution {
    public Integer fewestStamps(int[] stamps, int postage) {
        int impossible = postage + 1;
        int[] fewest = new int[postage + 1];
        Arrays.fill(fewest, impossible);
        fewest[0] = 0;
        for (int stamp : stamps)
            for (int total = stamp; total <= postage; total++)
                fewest[total] = Math.min(fewest[total], fewest[total - stamp] + 1);
        return fewest[postage] == impossible ? null : fewest[postage];
    }
}
