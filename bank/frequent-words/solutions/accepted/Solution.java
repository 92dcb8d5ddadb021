import java.util.*;

class Solution {
    public String[] frequentWords(String[] orders, int count) {
        Map<String, Integer> frequency = new HashMap<>();
        for (String dish : orders) frequency.merge(dish, 1, Integer::sum);
        Comparator<String> byFrequency = Comparator.comparing(frequency::get, Comparator.reverseOrder());
        return frequency.keySet().stream()
            .sorted(byFrequency.thenComparing(Comparator.naturalOrder()))
            .limit(count)
            .toArray(String[]::new);
    }
}
