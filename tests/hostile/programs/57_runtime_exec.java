// attack: starts programs, which must live under the same filter and mounts
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 256M
// processes: 32

import java.io.IOException;

public class RuntimeExec {
    public static void main(String[] arguments) throws InterruptedException {
        String[][] commands = {{"/bin/sh", "-c", "cat /etc/shadow"},
                {"/usr/bin/cat", "/etc/shadow"}, {"/usr/bin/unshare", "-U", "id"},
                {"/bin/mount", "-t", "tmpfs", "none", "/tmp"}, {"/usr/bin/sudo", "-n", "id"},
                {"/bin/su", "-c", "id"}};
        for (String[] command : commands) {
            try {
                if (Runtime.getRuntime().exec(command).waitFor() == 0) {
                    System.out.println("ESCAPED: " + String.join(" ", command));
                    System.exit(1);
                }
            } catch (IOException refused) {
                // As it should be.
            }
        }
        System.out.println("contained");
    }
}
