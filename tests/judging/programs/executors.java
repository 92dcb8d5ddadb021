// shows: thread pools, futures, scheduled tasks, concurrent collections and fork-join
// stdin: 200
// stdout: 2686700
// stdout: broken
// stdout: too slow true
// stdout: {0=10, 1=10, 2=10}
// stdout: true
// stdout: ticked true
// stdout: 17711
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.*;
import java.util.concurrent.atomic.LongAdder;

class Pools {
    static class Fibonacci extends RecursiveTask<Long> {
        private final int n;

        Fibonacci(int n) { this.n = n; }

        @Override
        protected Long compute() {
            if (n < 10) return n < 2 ? (long) n : new Fibonacci(n - 1).compute() + new Fibonacci(n - 2).compute();
            Fibonacci left = new Fibonacci(n - 1);
            left.fork();
            return new Fibonacci(n - 2).compute() + left.join();
        }
    }

    public static void main(String[] args) throws Exception {
        int count = new Scanner(System.in).nextInt();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Callable<Integer>> jobs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            int n = i;
            jobs.add(() -> n * n);
        }
        long sum = 0;
        for (Future<Integer> future : pool.invokeAll(jobs)) sum += future.get();
        System.out.println(sum);
        Future<?> broken = pool.submit(() -> { throw new IllegalStateException("broken"); });
        try {
            broken.get();
        } catch (ExecutionException e) {
            System.out.println(e.getCause().getMessage());
        }
        Future<?> slow = pool.submit(() -> { Thread.sleep(60000); return 0; });
        try {
            slow.get(5, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.out.println("too slow " + slow.cancel(true));
        }
        ConcurrentHashMap<Integer, LongAdder> counts = new ConcurrentHashMap<>();
        BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(2);
        Collection<Future<?>> consumers = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            consumers.add(pool.submit(() -> {
                for (int n; (n = queue.take()) >= 0; ) counts.computeIfAbsent(n % 3, k -> new LongAdder()).increment();
                return null;
            }));
        }
        for (int n = 0; n < 30; n++) queue.put(n);
        queue.put(-1);
        queue.put(-1);
        for (Future<?> consumer : consumers) consumer.get();
        System.out.println(counts);
        pool.shutdown();
        System.out.println(pool.awaitTermination(5, TimeUnit.SECONDS));

        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        CountDownLatch ticks = new CountDownLatch(3);
        clock.scheduleAtFixedRate(ticks::countDown, 1, 2, TimeUnit.MILLISECONDS);
        System.out.println("ticked " + ticks.await(5, TimeUnit.SECONDS));
        clock.shutdownNow();
        System.out.println(ForkJoinPool.commonPool().invoke(new Fibonacci(22)));
    }
}
