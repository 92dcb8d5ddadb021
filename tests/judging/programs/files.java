// shows: files and folders in the temporary folder and the program's own, streams, channels, mapping, zip and serialisation
// stdout: [, a, a/b, a/Ünï, link]
// stdout: [one, two, żółw] 16 true
// stdout: 42 4096
// stdout: 1000 true
// stdout: 3052074536
// stdout: 14 true
// stdout: NoSuchFileException
import java.io.*;
import java.nio.*;
import java.nio.channels.FileChannel;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import java.util.zip.*;

public class FilesShow {
    record Item(String name, int[] numbers) implements Serializable {}

    public static void main(String[] args) throws Exception {
        Path root = Files.createTempDirectory("files");
        Path file = Files.createTempFile(root, "temp", ".txt");
        Files.writeString(file, "one\ntwo\nżółw\n");
        Files.createDirectories(root.resolve("a/b"));
        Files.copy(file, root.resolve("a/b/copy"));
        Files.move(root.resolve("a/b/copy"), root.resolve("a/Ünï"), StandardCopyOption.REPLACE_EXISTING);
        Files.createSymbolicLink(root.resolve("link"), Path.of("a/Ünï"));
        try (Stream<Path> paths = Files.walk(root)) {
            System.out.println(paths.map(p -> root.relativize(p).toString()).filter(p -> !p.startsWith("temp")).sorted().collect(Collectors.toList()));
        }
        System.out.println(Files.readAllLines(root.resolve("link")) + " " + Files.size(file) + " " + Files.isSymbolicLink(root.resolve("link")));
        try (FileChannel channel = FileChannel.open(root.resolve("map"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_WRITE, 0, 4096);
            map.putLong(100, 42L);
            map.force();
            ByteBuffer buffer = ByteBuffer.allocateDirect(8);
            channel.read(buffer, 100);
            System.out.println(buffer.flip().getLong() + " " + channel.size());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(new GZIPOutputStream(bytes))) {
            out.writeObject(new Item("item", new int[1000]));
        }
        try (ObjectInputStream in = new ObjectInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes.toByteArray())))) {
            System.out.println(((Item) in.readObject()).numbers().length + " " + (bytes.size() < 500));
        }
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        System.out.println(crc.getValue());
        try (RandomAccessFile own = new RandomAccessFile("own.bin", "rw")) {
            own.seek(10);
            own.writeInt(7);
            System.out.println(own.length() + " " + new File("own.bin").delete());
        }
        try (Stream<Path> paths = Files.walk(root)) {
            paths.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
        try {
            Files.readString(file);
        } catch (NoSuchFileException e) {
            System.out.println(e.getClass().getSimpleName());
        }
    }
}
