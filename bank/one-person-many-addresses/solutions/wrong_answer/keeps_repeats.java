// Wrong: puts an address that occurs several times into the result several times.
import java.util.*;

class Solution {
    private final Map<String, String> parent = new HashMap<>();

    public String[][] mergeContacts(String[][] contacts) {
        for (String[] contact : contacts) {
            for (String address : contact) {
                parent.putIfAbsent(address, address);
                parent.put(find(address), find(contact[0]));
            }
        }
        Map<String, List<String>> persons = new HashMap<>();
        for (String[] contact : contacts) {
            for (String address : contact) {
                persons.computeIfAbsent(find(address), root -> new ArrayList<>()).add(address);
            }
        }
        return persons.values().stream().map(person -> person.toArray(new String[0])).toArray(String[][]::new);
    }

    private String find(String address) {
        while (!parent.get(address).equals(address)) address = parent.get(address);
        return address;
    }
}
