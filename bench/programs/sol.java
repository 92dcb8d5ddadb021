// Orders of a shop: totals by city, what sells best, names with the same letters, sums over days.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

public class Main {
  record Order(String date, String city, String product, int count, int price) {
    static Order of(String line) {
      String[] words = line.split(" ");
      return new Order(words[0], words[1], words[2], Integer.parseInt(words[3]),
          Integer.parseInt(words[4]));
    }

    int value() { return count * price; }
  }

  static String money(int cents) { return String.format("%d.%02d", cents / 100, cents % 100); }

  static List<Map.Entry<String, Integer>> ranked(Map<String, Integer> counts) {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.<String, Integer>comparingByValue().reversed()
        .thenComparing(Map.Entry.comparingByKey()));
    return entries;
  }

  static void showCities(List<Order> orders, StringBuilder out) {
    Map<String, Integer> totals = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    Map<String, Map<String, Integer>> products = new HashMap<>();
    for (Order order : orders) {
      totals.merge(order.city(), order.value(), Integer::sum);
      counts.merge(order.city(), 1, Integer::sum);
      products.computeIfAbsent(order.city(), city -> new HashMap<>())
          .merge(order.product(), order.value(), Integer::sum);
    }
    for (Map.Entry<String, Integer> entry : ranked(totals)) {
      String city = entry.getKey();
      out.append(Character.toUpperCase(city.charAt(0))).append(city.substring(1)).append(": ")
          .append(money(entry.getValue())).append(" in ").append(counts.get(city))
          .append(" orders, mostly ").append(ranked(products.get(city)).get(0).getKey())
          .append('\n');
    }
  }

  static void showProducts(List<Order> orders, StringBuilder out) {
    Map<String, Integer> counts = new HashMap<>();
    for (Order order : orders) counts.merge(order.product(), order.count(), Integer::sum);
    out.append(ranked(counts).stream().map(entry -> entry.getKey() + " x" + entry.getValue())
        .collect(Collectors.joining(", "))).append('\n');
    Map<String, List<String>> groups = new TreeMap<>();
    for (String name : new TreeSet<>(counts.keySet())) {
      char[] letters = name.toCharArray();
      Arrays.sort(letters);
      groups.computeIfAbsent(new String(letters), key -> new ArrayList<>()).add(name);
    }
    for (List<String> names : groups.values())
      if (names.size() > 1)
        out.append("same letters: ").append(String.join(" ", names)).append('\n');
  }

  // Where the first date is that is not before this one.
  static int find(List<String> dates, String date) {
    int at = Collections.binarySearch(dates, date);
    if (at < 0) return -at - 1;
    while (at > 0 && dates.get(at - 1).equals(date)) --at;
    return at;
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
    StringBuilder out = new StringBuilder();
    List<Order> orders = new ArrayList<>();
    for (int left = Integer.parseInt(in.readLine()); left > 0; --left)
      orders.add(Order.of(in.readLine()));
    showCities(orders, out);
    showProducts(orders, out);
    orders.sort(Comparator.comparing(Order::date));
    List<String> dates = orders.stream().map(Order::date).toList();
    int[] sums = new int[orders.size() + 1];
    for (int i = 0; i < orders.size(); ++i) sums[i + 1] = sums[i] + orders.get(i).value();
    for (int left = Integer.parseInt(in.readLine()); left > 0; --left) {
      String[] days = in.readLine().split(" ");
      int total = sums[find(dates, days[1] + "~")] - sums[find(dates, days[0])];
      out.append(days[0]).append(" to ").append(days[1]).append(": ").append(money(total))
          .append('\n');
    }
    System.out.print(out);
  }
}
