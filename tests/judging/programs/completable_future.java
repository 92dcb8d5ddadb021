// shows: CompletableFuture chains, combinations, timeouts and failures
// stdout: sum 42
// stdout: [3, 1, 2]
// stdout: 40
// stdout: -1 true
// stdout: given up
// stdout: TimeoutException
// stdout: given up
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

public class Chain {
    static int slow(int n) {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return n;
    }

    public static void main(String[] args) {
        CompletableFuture<Integer> a = CompletableFuture.supplyAsync(() -> slow(20));
        CompletableFuture<Integer> b = CompletableFuture.supplyAsync(() -> slow(22));
        System.out.println(a.thenCombine(b, Integer::sum).thenApply(n -> "sum " + n).join());
        List<CompletableFuture<Integer>> all = Stream.of(3, 1, 2).map(n -> CompletableFuture.supplyAsync(() -> slow(n))).collect(Collectors.toList());
        CompletableFuture.allOf(all.toArray(new CompletableFuture[0])).join();
        System.out.println(all.stream().map(CompletableFuture::join).collect(Collectors.toList()));
        System.out.println(a.thenCompose(n -> CompletableFuture.supplyAsync(() -> n * 2)).join());
        CompletableFuture<Integer> broken = CompletableFuture.supplyAsync(() -> Integer.parseInt("many"));
        System.out.println(broken.exceptionally(error -> -1).join() + " " + broken.handle((n, error) -> error instanceof CompletionException).join());
        CompletableFuture<String> never = new CompletableFuture<>();
        System.out.println(never.completeOnTimeout("given up", 5, TimeUnit.MILLISECONDS).join());
        try {
            new CompletableFuture<String>().orTimeout(5, TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            System.out.println(e.getCause().getClass().getSimpleName());
        }
        System.out.println(CompletableFuture.anyOf(never, new CompletableFuture<>()).join());
    }
}
