// attack: writes everywhere but into its own folders
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

public class WritesToTheRoot {
    public static void main(String[] arguments) {
        String home = System.getProperty("java.home");
        for (String folder :
                new String[] {"/", "/usr", "/etc", "/dev", "/lib64", home, home + "/lib"}) {
            try {
                Files.writeString(Path.of(folder, "hostile"), "x");
                escaped("wrote into " + folder);
            } catch (IOException refused) {
                // As it should be.
            }
        }
        try {
            Files.writeString(Path.of(home, "lib/modules"), "x", StandardOpenOption.APPEND);
            escaped("changed the runtime");
        } catch (IOException refused) {
            System.out.println("contained");
        }
    }

    static void escaped(String what) {
        System.out.println("ESCAPED: " + what);
        System.exit(1);
    }
}
