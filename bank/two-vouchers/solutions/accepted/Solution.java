import java.util.*;

class Solution {
    public int[] twoVouchers(int[] values, int price) {
        Map<Integer, Integer> first = new HashMap<>();
        for (int j = 0; j < values.length; j++) {
            Integer i = first.get(price - values[j]);
            if (i != null) return new int[] {i, j};
            first.putIfAbsent(values[j], j);
        }
        return new int[0];
    }
}
