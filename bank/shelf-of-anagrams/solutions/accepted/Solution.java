import java.util.*;

class Solution {
    public String[][] groupAnagrams(String[] labels) {
        Map<String, List<String>> groups = new HashMap<>();
        for (String label : labels) {
            char[] letters = label.toCharArray();
            Arrays.sort(letters);
            groups.computeIfAbsent(new String(letters), key -> new ArrayList<>()).add(label);
        }
        return groups.values().stream().map(group -> group.toArray(new String[0])).toArray(String[][]::new);
    }
}
