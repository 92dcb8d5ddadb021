import java.util.*;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        TreeMap<String, Long> balances = new TreeMap<>();
        int rejected = 0;
        for (int entries = in.nextInt(); entries > 0; entries--) {
            String kind = in.next();
            String first = in.next();
            String last = kind.equals("transfer") ? in.next() : first;
            long amount = in.nextLong();
            if (!kind.equals("deposit")) {
                if (balances.getOrDefault(first, 0L) < amount) {
                    rejected++;
                    continue;
                }
                balances.merge(first, -amount, Long::sum);
            }
            if (!kind.equals("withdraw")) balances.merge(last, amount, Long::sum);
        }
        StringBuilder out = new StringBuilder().append(rejected).append('\n');
        balances.forEach((name, balance) -> out.append(name).append(' ').append(balance).append('\n'));
        System.out.print(out);
    }
}
