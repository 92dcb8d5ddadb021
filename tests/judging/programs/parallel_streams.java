// shows: streams, sequential and parallel, with collectors
// stdin: the quick brown fox jumps over the lazy dog the end
// stdout: {3=6, 4=2, 5=3}
// stdout: [dog,end,fox,the]
// stdout: 166666833333
// stdout: {false=49999.83334111114, true=49997.5}
// stdout: 498
// stdout: [0, 1, 1, 2, 3, 5, 8, 13, 21, 34]
// stdout: IntSummaryStatistics{count=3, sum=6, min=1, average=2.000000, max=3}
// stdout: 4
// stdout: 3abc
import java.util.*;
import java.util.function.Function;
import java.util.stream.*;

public class Main {
    public static void main(String[] args) {
        String[] words = new Scanner(System.in).nextLine().split(" ");
        Map<Integer, Long> lengths = Arrays.stream(words).collect(Collectors.groupingBy(String::length, TreeMap::new, Collectors.counting()));
        System.out.println(lengths);
        System.out.println(Stream.of(words).distinct().sorted(Comparator.comparing(String::length).thenComparing(Function.identity()))
                .limit(4).collect(Collectors.joining(",", "[", "]")));
        System.out.println(LongStream.rangeClosed(1, 1_000_000).parallel().filter(n -> n % 3 == 0).sum());
        System.out.println(IntStream.range(0, 100_000).parallel().boxed().collect(Collectors.partitioningBy(n -> n % 7 == 0,
                Collectors.averagingInt(n -> n))));
        System.out.println(new Random(42).ints(200_000, 0, 1000).parallel().sorted().skip(100_000).findFirst().getAsInt());
        System.out.println(Stream.iterate(new long[]{0, 1}, f -> new long[]{f[1], f[0] + f[1]}).map(f -> f[0]).limit(10).toList());
        System.out.println(Stream.of(List.of(1, 2), List.of(3)).flatMap(List::stream).mapToInt(i -> i).summaryStatistics());
        System.out.println(Arrays.asList(words).parallelStream().map(String::toUpperCase).reduce("", (a, b) -> a + b.charAt(0)).length());
        String both = Stream.of("a", "b", "c").collect(Collectors.teeing(Collectors.counting(), Collectors.joining(), (n, s) -> n + s));
        System.out.println(both);
    }
}
