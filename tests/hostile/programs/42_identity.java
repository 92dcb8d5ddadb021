// attack: reads what privileges the virtual machine has
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.nio.file.Files;
import java.nio.file.Path;

public class Identity {
    public static void main(String[] arguments) throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            boolean good = !line.startsWith("Cap") || line.matches("Cap\\w+:\\s+0+");
            good &= !line.startsWith("NoNewPrivs") || line.endsWith("1");
            good &= !line.startsWith("Seccomp:") || line.endsWith("2");
            good &= !line.startsWith("Uid") || line.matches("Uid:(\\s+1000){4}");
            if (!good) {
                System.out.println("ESCAPED: " + line);
                System.exit(1);
            }
        }
        System.out.println("contained");
    }
}
