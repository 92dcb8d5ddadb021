// attack: starts processes without end and swallows every refusal
// verdict: time_limit | memory_limit | runtime_error
// cpu: 1s
// wall: 2s
// memory: 192M
// processes: 16
// max-wall: 12s

public class ProcessBomb {
    public static void main(String[] arguments) {
        String self = ProcessHandle.current().info().command().orElse("/bin/sh");
        while (true) {
            try {
                new ProcessBuilder(self, "-version").start();
            } catch (java.io.IOException refused) {
                Thread.onSpinWait();
            }
        }
    }
}
