import java.util.*;

class Solution {
    private int[] leader;

    public Long cheapestCables(int huts, int[][] offers) {
        leader = new int[huts];
        for (int hut = 0; hut < huts; hut++) leader[hut] = hut;
        int[][] byPrice = offers.clone();
        Arrays.sort(byPrice, Comparator.comparingInt(offer -> offer[2]));

        long total = 0;
        int missing = huts - 1;
        for (int[] offer : byPrice) {
            int a = find(offer[0]), b = find(offer[1]);
            if (a == b) continue;
            leader[a] = b;
            total += offer[2];
            missing--;
        }
        return missing == 0 ? total : null;
    }

    private int find(int hut) {
        while (leader[hut] != hut) hut = leader[hut] = leader[leader[hut]];
        return hut;
    }
}
