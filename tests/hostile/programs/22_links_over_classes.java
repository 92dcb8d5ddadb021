// attack: replaces its own class files, the artefact of the next case, by links
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

public class LinksOverClasses {
    public static void main(String[] arguments) throws IOException {
        Path shadow = Path.of("/etc/shadow");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/box"))) {
            for (Path entry : entries) {
                try {
                    Files.delete(entry);
                    Files.createSymbolicLink(entry, shadow);
                } catch (IOException refused) {
                    continue;
                }
                if (Files.exists(entry)) {
                    System.out.println("ESCAPED: a link to /etc/shadow leads somewhere");
                    System.exit(1);
                }
            }
        }
        System.out.println("contained");
    }
}
