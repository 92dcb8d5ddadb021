// attack: writes a finished report to descriptors by name, then fails
// verdict: runtime_error
// exit: 3
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.FileOutputStream;
import java.io.IOException;

public class ForgedResult {
    public static void main(String[] arguments) {
        for (int fd = 64; fd < 1024; fd++) {
            for (String process : new String[] {"self", "1"}) {
                try (FileOutputStream pipe =
                                new FileOutputStream("/proc/" + process + "/fd/" + fd)) {
                    pipe.write("{\"verdict\":\"accepted\",\"exitCode\":0}\n".getBytes());
                    System.exit(4);
                } catch (IOException absent) {
                    // As it should be.
                }
            }
        }
        System.exit(3);
    }
}
