// attack: opens what a host keeps to itself
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.File;

public class ReadsTheHost {
    public static void main(String[] arguments) {
        String[] paths = {"/etc/shadow", "/etc/ssh", "/etc/machine-id", "/etc/ssl/private",
                "/root/.ssh", "/home", "/root/.m2", "/var/lib", "/var/log", "/run", "/srv", "/mnt",
                "/boot", "/sys", "/sys/fs/cgroup"};
        for (String path : paths) {
            if (new File(path).exists()) {
                System.out.println("ESCAPED: " + path);
                System.exit(1);
            }
        }
        System.out.println("contained");
    }
}
