// attack: lists the runtime's descriptors, none of which may be a file or a socket of the host
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

public class OnlyOwnDescriptors {
    public static void main(String[] arguments) throws IOException {
        String home = System.getProperty("java.home");
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path entry : entries) {
                String target;
                try {
                    target = Files.readSymbolicLink(entry).toString();
                } catch (IOException closed) {
                    continue;
                }
                boolean own =
                        target.matches("(anon_inode:|pipe:|/dev/(u?random|null)|/box/|/proc/).*")
                        || target.startsWith(home) || target.startsWith("/usr/");
                if (Integer.parseInt(entry.getFileName().toString()) > 2 && !own) {
                    System.out.println("ESCAPED: " + entry + " is " + target);
                    System.exit(1);
                }
            }
        }
        System.out.println("contained");
    }
}
