// Wrong: reads amounts as 32-bit numbers.
import java.util.*;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        TreeMap<String, Integer> balances = new TreeMap<>();
        int rejected = 0;
        for (int entries = in.nextInt(); entries > 0; entries--) {
            String kind = in.next();
            String first = in.next();
            String last = kind.equals("transfer") ? in.next() : first;
            int amount = in.nextInt();
            if (!kind.equals("deposit")) {
                if (balances.getOrDefault(first, 0) < amount) {
                    rejected++;
                    continue;
                }
                balances.merge(first, -amount, Integer::sum);
            }
            if (!kind.equals("withdraw")) balances.merge(last, amount, Integer::sum);
        }
        System.out.println(rejected);
        balances.forEach((name, balance) -> System.out.println(name + " " + balance));
    }
}
