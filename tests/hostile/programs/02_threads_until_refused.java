// attack: counts how many threads it may have at once
// verdict: accepted | runtime_error | memory_limit
// cpu: 3s
// wall: 8s
// memory: 192M
// processes: 16

public class ThreadsUntilRefused {
    public static void main(String[] arguments) {
        int threads = 0;
        try {
            while (threads < 1000) {
                Thread thread = new Thread(null, ThreadsUntilRefused::sleep, "t", 64 * 1024);
                thread.setDaemon(true);
                thread.start();
                threads++;
            }
        } catch (OutOfMemoryError refused) {
            System.out.println("contained");
            System.exit(0);
        }
        // A verdict no header allows: only an endless wait tells this apart from a refusal.
        System.out.println("ESCAPED: " + threads + " threads");
        sleep();
    }

    static void sleep() {
        try {
            Thread.sleep(60_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
