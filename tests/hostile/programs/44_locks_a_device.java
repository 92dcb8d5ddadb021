// attack: takes an exclusive lock on device nodes, the one writable file that all boxes may share
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

public class LocksADevice {
    public static void main(String[] arguments) {
        for (String device : new String[] {"/dev/null", "/dev/zero", "/dev/full", "/dev/urandom"}) {
            try (FileChannel channel =
                            FileChannel.open(Path.of(device), StandardOpenOption.WRITE)) {
                if (channel.tryLock(0, 1, false) != null) {
                    System.out.println("ESCAPED: locked " + device);
                    System.exit(1);
                }
            } catch (IOException refused) {
                // As it should be.
            }
        }
        System.out.println("contained");
    }
}
