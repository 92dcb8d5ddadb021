// attack: exits with a shutdown hook that never ends
// verdict: time_limit
// cpu: 3s
// wall: 3s
// memory: 192M
// max-wall: 8s

public class ShutdownHook {
    public static void main(String[] arguments) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            while (true) {
                try {
                    Thread.sleep(1000);
                } catch (InterruptedException ignored) {
                    // Stay.
                }
            }
        }));
        System.exit(0);
    }
}
