// shows: a recursion 100 000 deep works in the main thread, an endless one is an error that can be caught
// cpu: 6s
// wall: 20s
// stdout: 100000
// stdout: 100000
// stdout: overflow caught true
// stdout: 500000
import java.util.ArrayList;
import java.util.List;

class Recursion {
    static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }

    static int visit(List<List<Integer>> graph, int node, boolean[] seen) {
        seen[node] = true;
        int count = 1;
        for (int next : graph.get(node)) if (!seen[next]) count += visit(graph, next, seen);
        return count;
    }

    static long endless(long n) { return endless(n + 1) + n; }

    public static void main(String[] args) throws InterruptedException {
        System.out.println(depth(100_000));
        List<List<Integer>> graph = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) graph.add(i < 99_999 ? List.of(i + 1) : List.of());
        System.out.println(visit(graph, 0, new boolean[100_000]));
        try {
            endless(0);
        } catch (StackOverflowError e) {
            System.out.println("overflow caught " + (e.getStackTrace().length > 0));
        }
        Thread big = new Thread(null, () -> System.out.println(depth(500_000)), "big stack", 1L << 27);
        big.start();
        big.join();
    }
}
