// A javac that stays: most of what javac costs is its own start, and it is the same for every program.
//
//   java -Xmx192m -Xss8m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto
//        -XX:+DisplayVMOutputToStderr -Xlog:disable -Dfile.encoding=UTF-8 -cp /nonexistent <elsewhere>/CompileServer.java
//
// started in an empty folder, which is its own from then on (it empties it after every request). It
// warms itself, writes an empty answer and answers requests until its input ends; then it exits with 0.
// All numbers are 4 bytes, big-endian; a text (UTF-8) or content is its length and its bytes.
//
//   request   number of arguments, each a text; number of files, each a name and a content
//   answer    length of what follows; status; output, a text; number of results, each a name below the
//             -d folder and a content
//
// The arguments are all of javac's, names of sources included. Output is what the command would have
// printed, results all that lies in the -d folder afterwards. Status: 0 compiled, 1 errors in the
// program, 2 anything else: the request is beyond 64 MB, a file is no .java, an option is not one of
// those below, javac ran out of memory or stack or has a fault. After 2 ask the command, in a box of
// its own; the server lives on. What it cannot read as a request ends it with 1.
//
// The compiler parses hostile input but never loads a class of it: no processors, no plug-ins, no
// argument files; options are allowed by name. Every request has its own compiler, file manager, table
// of names and thread; what stays is what the JDK knows of itself.
//
// Only sources: javac starts every com.sun.source.util.Plugin that META-INF/services of its class
// path names, whatever -proc says, and the class path is the folder. -cp is for the same reason: by
// default the server's own classes, and providers of character sets, would be looked for there too.

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.nio.charset.StandardCharsets.UTF_8;

public final class CompileServer {
  static final int COMPILED = 0, ERRORS = 1, ABNORMAL = 2;
  static final long MAX_REQUEST = 64 << 20;
  static final long STACK = 8 << 20;  // as -J-Xss8m gives the command
  static final Path FOLDER = Path.of("");

  record Request(List<String> arguments, SortedMap<String, byte[]> files) {}

  record Answer(int status, byte[] output, SortedMap<String, byte[]> results) {
    static Answer abnormal(String why) {
      return new Answer(ABNORMAL, (why + "\n").getBytes(UTF_8), new TreeMap<>());
    }
  }

  public static void main(String[] unused) throws Exception {
    var in = new DataInputStream(new BufferedInputStream(new FileInputStream(FileDescriptor.in), 1 << 16));
    var out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16));
    closeStandardStreams();
    if (!isEmpty(FOLDER)) System.exit(1);  // somebody's files: not a folder to clean up in
    if (!System.getProperty("java.class.path").startsWith("/")) System.exit(1);  // would be the folder
    // As the command sets it: without, javac would take our class path for the program's.
    System.setProperty("application.home", System.getProperty("java.home"));
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    WarmUp.run();
    out.writeInt(0);
    out.flush();
    serve(in, out);
  }

  /** The two streams are the protocol's; nothing that prints may come between. */
  static void closeStandardStreams() {
    System.setIn(InputStream.nullInputStream());
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setErr(new PrintStream(OutputStream.nullOutputStream()));
  }

  static void serve(DataInputStream in, DataOutputStream out) throws IOException {
    while (true) {
      var reader = new RequestReader(in);
      if (reader.atEnd()) return;
      Request request = reader.read();
      write(out, request == null ? Answer.abnormal("the request is beyond 64 MB") : answer(request));
    }
  }

  /** Reads one request to its end, but keeps nothing of it once it is too large. */
  static final class RequestReader {
    private final DataInputStream in;
    private long left = MAX_REQUEST;

    RequestReader(DataInputStream in) {
      this.in = in;
    }

    boolean atEnd() throws IOException {
      in.mark(1);
      boolean end = in.read() < 0;
      if (!end) in.reset();
      return end;
    }

    Request read() throws IOException {
      var request = new Request(new ArrayList<>(), new TreeMap<>());
      for (int n = length(); n > 0; --n) {
        byte[] argument = blob();
        if (argument != null) request.arguments.add(new String(argument, UTF_8));
      }
      for (int n = length(); n > 0; --n) {
        byte[] name = blob();
        byte[] content = blob();
        if (name != null && content != null) request.files.put(new String(name, UTF_8), content);
      }
      return left < 0 ? null : request;
    }

    private int length() throws IOException {
      int length = in.readInt();
      if (length < 0) System.exit(1);  // no way to find the next request
      left -= 4;
      return length;
    }

    private byte[] blob() throws IOException {
      int length = length();
      left -= length;
      if (left < 0) return skip(length);
      var bytes = new byte[length];
      in.readFully(bytes);
      return bytes;
    }

    /** Not in.skip: it would seek, which a pipe cannot. */
    private byte[] skip(int length) throws IOException {
      var chunk = new byte[1 << 16];
      while (length > 0) {
        int read = in.read(chunk, 0, Math.min(length, chunk.length));
        if (read < 0) throw new EOFException();
        length -= read;
      }
      return null;
    }
  }

  static void write(DataOutputStream out, Answer answer) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bytes);
    body.writeInt(answer.status);
    writeBlob(body, answer.output);
    body.writeInt(answer.results.size());
    for (var result : answer.results.entrySet()) {
      writeBlob(body, result.getKey().getBytes(UTF_8));
      writeBlob(body, result.getValue());
    }
    writeBlob(out, bytes.toByteArray());
    out.flush();
  }

  static void writeBlob(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** On a thread of its own: javac's recursion may use up a stack, and nothing of it may stay behind. */
  static Answer answer(Request request) throws IOException {
    var answer = new Answer[] {Answer.abnormal("javac did not return")};
    var thread = new Thread(null, () -> answer[0] = attempt(request), "javac", STACK);
    thread.setUncaughtExceptionHandler((ignored, error) -> {});
    thread.start();
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException nobodyInterrupts) {
        Thread.interrupted();
      }
    }
    empty(FOLDER);
    return answer[0];
  }

  static Answer attempt(Request request) {
    try {
      String refused = Options.refuse(request);
      return refused == null ? compile(request) : Answer.abnormal(refused);
    } catch (Throwable error) {  // of javac, and the command will tell it better
      return Answer.abnormal(error.toString());
    }
  }

  static Answer compile(Request request) throws IOException {
    for (var file : request.files.entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      if (path.getParent() != null) Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    var output = new StringWriter();
    int code = com.sun.tools.javac.Main.compile(arguments(request), new PrintWriter(output, true));
    int status = code == 0 ? COMPILED : code == 1 ? ERRORS : ABNORMAL;
    return new Answer(status, output.toString().getBytes(UTF_8), results(Options.outputFolder(request.arguments)));
  }

  /** Names in a table of this compiler's own: the usual one is kept for the next, with all it has seen. */
  static String[] arguments(Request request) {
    return Stream.concat(Stream.of("-XDuseUnsharedTable"), request.arguments.stream()).toArray(String[]::new);
  }

  static SortedMap<String, byte[]> results(Path folder) throws IOException {
    var results = new TreeMap<String, byte[]>();
    if (!Files.isDirectory(folder)) return results;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator)
        results.put(folder.relativize(path).toString(), Files.readAllBytes(path));
    }
    return results;
  }

  static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> list = Files.list(folder.toAbsolutePath())) {
      return list.findAny().isEmpty();
    }
  }

  /** Deepest first. What cannot be removed would be the next request's: then rather no server. */
  static void empty(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder.toAbsolutePath())) {
      all = new ArrayList<>(tree.skip(1).toList());
    }
    for (int i = all.size() - 1; i >= 0; --i) Files.delete(all.get(i));
  }

  /** Which arguments go to a compiler that others use after this request. */
  static final class Options {
    // Nothing that names a path but -d, runs code (-processor, -Xplugin, -J), reads arguments from a
    // file (@) or prints times (-verbose). -proc:none is asked for below.
    private static final Pattern ALONE = Pattern.compile(
        "-proc:none|-g(:[a-z,]{1,40})?|-nowarn|-deprecation|-parameters|-Werror|--enable-preview|-implicit:(none|class)"
            + "|-Xlint(:[a-zA-Z,-]{1,400})?|-Xdiags:(compact|verbose)|-Xpkginfo:[a-z]{1,20}|-Xdoclint:none");
    private static final Set<String> WITH_VALUE = Set.of(
        "-encoding", "-source", "--source", "-target", "--target", "--release", "-Xmaxerrs", "-Xmaxwarns", "-d", "-processorpath");

    /** Null if all is well. */
    static String refuse(Request request) {
      var arguments = request.arguments;
      if (!arguments.contains("-proc:none")) return "-proc:none is missing";
      if (!arguments.contains("-d")) return "-d is missing";
      for (String name : request.files.keySet()) {
        if (!staysBelow(name) || !name.endsWith(".java")) return "not a name for a source: " + name;
      }
      for (int i = 0; i < arguments.size(); ++i) {
        String argument = arguments.get(i);
        boolean value = WITH_VALUE.contains(argument);
        if (value && ++i == arguments.size()) return argument + " lacks its value";
        boolean source = request.files.containsKey(argument) && !argument.startsWith("-") && !argument.startsWith("@");
        if (!value && !source && !ALONE.matcher(argument).matches()) return "not an option here: " + argument;
        if (argument.equals("-d") && !staysBelow(arguments.get(i))) return "-d leaves the folder";
        if (argument.equals("-processorpath") && !arguments.get(i).equals("/nonexistent")) return "-processorpath leads somewhere";
      }
      return null;
    }

    private static boolean staysBelow(String name) {
      if (name.isEmpty() || name.indexOf('\0') >= 0 || name.startsWith("/")) return false;
      return Arrays.stream(name.split("/", -1)).noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    static Path outputFolder(List<String> arguments) {
      return FOLDER.resolve(arguments.get(arguments.lastIndexOf("-d") + 1));
    }
  }

  /** Programs of the usual kind: javac's own code gets loaded and compiled by them. */
  static final class WarmUp {
    static final int ROUNDS = 6;

    static void run() throws IOException {
      var arguments = List.of("-proc:none", "-encoding", "UTF-8", "-d", "out", "Main.java");
      for (int i = 0; i < ROUNDS; ++i) {
        for (String program : PROGRAMS) answer(new Request(arguments, files(program)));
      }
    }

    private static SortedMap<String, byte[]> files(String program) {
      var files = new TreeMap<String, byte[]>();
      files.put("Main.java", program.getBytes(UTF_8));
      return files;
    }

    static final List<String> PROGRAMS = List.of(
        """
        public class Main {
          public static void main(String[] args) { System.out.println("hello"); }
        }
        """,
        """
        import java.util.*;
        import java.util.function.*;
        import java.util.stream.*;

        public class Main {
          record Point(int x, int y) { Point { if (x < 0) throw new IllegalArgumentException("x " + x); } double norm() { return Math.sqrt(x * x + y * y); } }
          sealed interface Shape permits Circle, Square {}
          record Circle(double r) implements Shape {}
          record Square(double a) implements Shape {}
          enum Colour { RED, GREEN { @Override String tell() { return "g"; } }; String tell() { return name().toLowerCase(); } }
          interface Visitor<T extends Comparable<T>> { T visit(Node<? super T> node); default int depth() { return 1; } }
          static class Node<T> implements Iterable<T> {
            T value; Node<T> next; private static int count;
            Node(T value, Node<T> next) { this.value = value; this.next = next; count++; }
            public Iterator<T> iterator() {
              return new Iterator<T>() {
                Node<T> at = Node.this;
                @Override public boolean hasNext() { return at != null; }
                @Override public T next() { T v = at.value; at = at.next; return v; }
              };
            }
          }
          static double area(Shape s) { if (s instanceof Circle c) return Math.PI * c.r() * c.r(); return ((Square) s).a(); }
          static <K, V extends Comparable<V>> List<K> byValue(Map<K, V> map) {
            return map.entrySet().stream().sorted(Map.Entry.<K, V>comparingByValue().reversed()).map(Map.Entry::getKey).collect(Collectors.toList());
          }
          static int days(String month, int year) {
            return switch (month) { case "feb" -> year % 4 == 0 ? 29 : 28; case "apr", "jun" -> { int d = 30; yield d; } default -> 31; };
          }
          public static void main(String[] args) {
            Scanner in = new Scanner(System.in);
            int n = in.nextInt();
            int[] a = new int[n];
            long[][] dp = new long[n + 1][n + 1];
            for (int i = 0; i < n; i++) a[i] = in.nextInt();
            outer:
            for (int i = 1; i <= n; i++) for (int j = 0; j < i; ++j) {
              if (a[j] == i) continue outer; else if (a[j] > 1 << 20 || (a[j] & 1) == 0 && j != 0) break;
              dp[i][j] = Math.max(dp[i - 1][j], dp[i - 1][j] + a[j]) % 1_000_000_007L;
            }
            Map<Integer, List<String>> groups = new HashMap<>();
            for (int x : a) groups.computeIfAbsent(x % 3, k -> new ArrayList<>()).add("v" + x);
            Deque<int[]> queue = new ArrayDeque<>();
            PriorityQueue<Point> heap = new PriorityQueue<>((p, q) -> Integer.compare(p.x(), q.x()));
            queue.add(new int[] {0, 1});
            while (!queue.isEmpty()) { int[] at = queue.poll(); heap.add(new Point(at[0], at[1])); }
            do { n--; } while (n > 0);
            StringBuilder text = new StringBuilder();
            for (char c : "text".toCharArray()) text.append((char) (c + 1)).append(' ').append(c == 't' ? 1 : 2.5);
            BiFunction<Integer, Integer, Integer> add = Integer::sum;
            Supplier<List<String>> make = ArrayList::new;
            Optional<String> first = Stream.of("b", "a").filter(s -> !s.isEmpty()).map(String::trim).findFirst();
            System.out.println(IntStream.range(0, 10).boxed().collect(Collectors.groupingBy(i -> i % 2, TreeMap::new, Collectors.counting())));
            System.out.printf("%d %s %.2f%n", add.apply(1, 2), first.orElse("-"), area(new Circle(1)));
            try { Object o = make.get(); synchronized (o) { throw new IllegalStateException("x"); } }
            catch (IllegalStateException | ClassCastException e) { System.err.println(e.getMessage()); } finally { text.setLength(0); }
            switch (args.length) { case 0: System.out.println(days("feb", 2024)); break; default: System.out.println(Colour.valueOf("RED").tell()); }
            for (String s : new Node<>("x", null)) System.out.println(s);
            var block = \"\"\"
                a block\"\"\";
            System.out.println(byValue(new HashMap<String, Integer>()) + block);
          }
        }
        """,
        """
        import java.io.*;
        import java.util.*;

        public class Main {
          private static class Account {
            private final String owner; protected double balance;
            Account(String owner) { this.owner = owner; }
            void pay(double much) throws IOException { if (much > balance) throw new IOException("no"); balance -= much; }
            @Override public String toString() { return String.format("%s: %.2f", owner, balance); }
          }
          static int missing() { return undefined + 1; }
          public static void main(String[] args) throws IOException {
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
            StringTokenizer words = new StringTokenizer(in.readLine());
            List raw = new ArrayList();
            raw.add(Integer.parseInt(words.nextToken()));
            String s = 5;
            for (Account a : new Account[] {new Account("x")}) a.pay("1");
          }
        }
        """);
  }
}
