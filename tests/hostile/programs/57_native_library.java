// attack: loads native libraries from its own folder and from the system
// verdict: accepted
// stdout-has: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.nio.file.Files;
import java.nio.file.Path;

public class NativeLibrary {
    public static void main(String[] arguments) throws Exception {
        Files.write(Path.of("/box/libevil.so"), new byte[] {1, 2, 3, 4});
        for (String name : new String[] {"/box/libevil.so", "/tmp/none.so", "/etc/passwd"}) {
            try {
                System.load(name);
                System.out.println("ESCAPED: loaded " + name);
                System.exit(1);
            } catch (UnsatisfiedLinkError refused) {
                // As it should be.
            }
        }
        System.out.println("contained");
    }
}
