// shows: what Java 17 brings: records, sealed types, switch expressions, text blocks, patterns, var and local types
// stdout: Circle[radius=2.0] 12.0
// stdout: Rectangle[width=3.0, height=3.0] 9.0
// stdout: ONLY 0.0
// stdout: + small
// stdout: * big 42
// stdout: 3 44
// stdout: true 9
// stdout: negative radius
// stdout: null true
// stdout: 14 nested
// stdout: [[1, 1, 1, 1], [1, 1, 1, 1], [0, 0, 0, 0]] {k=v} b -56
import java.util.*;
import java.util.function.*;

public class Language17 {
    sealed interface Shape permits Circle, Rectangle, Dot {}
    record Circle(double radius) implements Shape {
        Circle {
            if (radius < 0) throw new IllegalArgumentException("negative radius");
        }
    }
    record Rectangle(double width, double height) implements Shape {
        static Rectangle square(double side) { return new Rectangle(side, side); }
    }
    enum Dot implements Shape { ONLY }

    enum Operation implements IntBinaryOperator {
        PLUS("+") { public int applyAsInt(int a, int b) { return a + b; } },
        TIMES("*") { public int applyAsInt(int a, int b) { return a * b; } };
        final String sign;
        Operation(String sign) { this.sign = sign; }
    }

    static double area(Shape shape) {
        if (shape instanceof Circle c && c.radius() > 0) return 3 * c.radius() * c.radius();
        if (shape instanceof Rectangle r) return r.width() * r.height();
        return 0;
    }

    static <T extends Comparable<? super T>> T largest(Iterable<? extends T> items) {
        T best = null;
        for (T item : items) if (best == null || item.compareTo(best) > 0) best = item;
        return best;
    }

    public static void main(final String... args) {
        var shapes = List.of(new Circle(2), Rectangle.square(3), Dot.ONLY);
        for (Shape shape : shapes) System.out.println(shape + " " + area(shape));
        for (Operation operation : Operation.values()) {
            String size = switch (operation) {
                case PLUS -> "small";
                case TIMES -> {
                    int product = operation.applyAsInt(6, 7);
                    yield "big " + product;
                }
            };
            System.out.println(operation.sign + " " + size);
        }
        String text = """
            {
              "name": "text \\ block", "joined": \
            true
            }""";
        System.out.println(text.lines().count() + " " + text.strip().length());
        record Pair<A, B>(A first, B second) {}
        System.out.println(new Pair<>("x", 1).equals(new Pair<>("x", 1)) + " " + largest(List.of(3, 9, 4)));
        try {
            new Circle(-1);
        } catch (IllegalArgumentException e) {
            System.out.println(e.getMessage());
        }
        try {
            Object nothing = null;
            nothing.hashCode();
        } catch (NullPointerException e) {
            System.out.println("null " + e.getMessage().contains("hashCode"));
        }
        BiFunction<Integer, Integer, Integer> add = Integer::sum;
        Supplier<Supplier<String>> nested = () -> () -> "nested";
        System.out.println(add.andThen(n -> n * 2).apply(3, 4) + " " + nested.get().get());
        int[][] grid = new int[3][4];
        outer:
        for (int[] row : grid) {
            Arrays.fill(row, 1);
            for (int cell : row) if (cell == 1 && row == grid[1]) break outer;
        }
        System.out.println(Arrays.deepToString(grid) + " " + Map.of("k", 'v') + " " + (char) ('a' + 1) + " " + (byte) 200);
    }
}
