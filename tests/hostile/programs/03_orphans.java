// attack: leaves children running and halts without waiting
// verdict: accepted
// stdout-has: contained
// cpu: 3s
// wall: 8s
// memory: 256M
// processes: 32
// max-wall: 10s

import java.io.IOException;

public class Orphans {
    public static void main(String[] arguments) {
        String java = ProcessHandle.current().info().command().orElse("java");
        System.out.println("contained");
        try {
            for (int i = 0; i < 2; i++) {
                new ProcessBuilder(java, "-Xmx16m", "-version").inheritIO().start();
            }
        } catch (IOException refused) {
            // A box that starts no child has nothing to leave behind.
        }
        Runtime.getRuntime().halt(0);
    }
}
