// shows: threads with monitors, locks, conditions, thread locals, daemons and interruption
// stdout: 8000 8000 0
// stdout: notified true
// stdout: in vain true
// stdout: interrupted
// stdout: seat left false
// stdout: caught in a thread
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

public class Threads {
    private static int counter;
    private static final ThreadLocal<Integer> own = ThreadLocal.withInitial(() -> 0);

    static synchronized void increment() {
        counter++;
        own.set(own.get() + 1);
    }

    public static void main(String[] args) throws Exception {
        List<Thread> threads = new ArrayList<>();
        AtomicLong sum = new AtomicLong();
        CyclicBarrier barrier = new CyclicBarrier(8);
        for (int t = 0; t < 8; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < 1000; i++) increment();
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new RuntimeException(e);
                }
                sum.addAndGet(own.get());
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) thread.join();
        System.out.println(counter + " " + sum + " " + own.get());

        Object monitor = new Object();
        boolean[] set = {false};
        Thread setter = new Thread(() -> {
            synchronized (monitor) {
                set[0] = true;
                monitor.notifyAll();
            }
        });
        synchronized (monitor) {
            setter.start();
            while (!set[0]) monitor.wait();
        }
        System.out.println("notified " + set[0]);

        ReentrantLock lock = new ReentrantLock();
        Condition condition = lock.newCondition();
        lock.lock();
        System.out.println("in vain " + !condition.await(5, TimeUnit.MILLISECONDS));
        lock.unlock();

        CountDownLatch latch = new CountDownLatch(1);
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(60000);
            } catch (InterruptedException e) {
                System.out.println("interrupted");
                latch.countDown();
            }
        });
        sleeper.start();
        sleeper.interrupt();
        latch.await();
        Semaphore seats = new Semaphore(1);
        seats.acquire();
        System.out.println("seat left " + seats.tryAcquire());

        Thread daemon = new Thread(() -> {
            while (true) Thread.yield();
        });
        daemon.setDaemon(true);
        daemon.start();
        Thread failing = new Thread(() -> { throw new IllegalStateException("in a thread"); });
        failing.setUncaughtExceptionHandler((thread, error) -> System.out.println("caught " + error.getMessage()));
        failing.start();
        failing.join();
    }
}
