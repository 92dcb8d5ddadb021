// attack: opens the kernel's own files in /proc and /sys
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.File;

public class KernelFiles {
    public static void main(String[] arguments) {
        String[] names = {"/proc/sysrq-trigger", "/proc/kcore", "/proc/kmsg", "/proc/keys",
                "/proc/kallsyms", "/proc/net/tcp", "/proc/sys/kernel/core_pattern",
                "/sys/fs/cgroup", "/sys/kernel", "/sys/class/dmi/id/product_uuid"};
        for (String name : names) {
            if (new File(name).canRead() || new File(name).canWrite()) {
                System.out.println("ESCAPED: " + name);
                System.exit(1);
            }
        }
        System.out.println("contained");
    }
}
