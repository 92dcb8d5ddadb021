// Wrong: subtracts only I, not X and C.
import java.util.*;

class Solution {
    public int[] readYears(String[] inscriptions) {
        Map<Character, Integer> values = Map.of('I', 1, 'V', 5, 'X', 10, 'L', 50, 'C', 100, 'D', 500, 'M', 1000);
        int[] years = new int[inscriptions.length];
        for (int i = 0; i < years.length; i++) {
            String numeral = inscriptions[i];
            for (char letter : numeral.toCharArray()) years[i] += values.get(letter);
            if (numeral.endsWith("IV") || numeral.endsWith("IX")) years[i] -= 2;
        }
        return years;
    }
}
