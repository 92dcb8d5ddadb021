// attack: expects an empty /tmp, and leaves files there
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

public class LeavesFiles {
    public static void main(String[] arguments) throws Exception {
        for (String name : new File("/tmp").list()) {
            if (!name.startsWith("hsperfdata") && !name.startsWith(".java_pid")) {
                System.out.println("ESCAPED: /tmp/" + name);
                System.exit(1);
            }
        }
        for (String name : new String[] {"/tmp/greenroom-hostile", "/box/greenroom-hostile"}) {
            if (Files.exists(Path.of(name))) {
                System.out.println("ESCAPED: " + name);
                System.exit(1);
            }
            Files.writeString(Path.of(name), "left");
        }
        System.out.println("contained");
    }
}
