// attack: writes to /box and /tmp until they are full
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 384M
// file: 16M

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

public class FillsTheDisk {
    public static void main(String[] arguments) {
        for (String folder : new String[] {"/box", "/tmp", "/dev/shm"}) {
            try {
                byte[] block = new byte[8 << 20];
                for (int file = 0; file < 64; file++) {
                    Files.write(Path.of(folder, "fill" + file), block);
                }
                System.out.println("ESCAPED: half a gigabyte fits into " + folder);
                System.exit(1);
            } catch (IOException full) {
                // As it should be.
            }
        }
        System.out.println("contained");
    }
}
