// shows: System.exit ends with the given code, after shutdown hooks and whatever other threads do
// verdict: runtime_error
// exit: 3
// stdout: working
// stdout: hook
public class Exit {
    public static void main(String[] args) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        new Thread(() -> {
            while (true) Thread.onSpinWait();
        }).start();
        try {
            System.out.println("working");
            System.exit(3);
        } finally {
            System.out.println("never");
        }
    }
}
