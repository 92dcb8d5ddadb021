// attack: sets the length of a file to one terabyte
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M
// file: 16M

import java.io.IOException;
import java.io.RandomAccessFile;

public class SparseFile {
    public static void main(String[] arguments) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile("/box/sparse", "rw")) {
            try {
                file.setLength(1L << 40);
            } catch (IOException refused) {
                System.out.println("contained");
                return;
            }
        }
        System.out.println("ESCAPED: the file grew");
        System.exit(1);
    }
}
