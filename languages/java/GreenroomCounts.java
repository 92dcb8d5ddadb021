// Runs a program and counts how often each of its lines is run, for a review.
//
//   java -cp out GreenroomCounts ENTRY ARGUMENT…
//
// The classes in out are rewritten before they are loaded, by the JDK's own copy of ASM: where a line begins, its counter
// goes up by one. When the program ends, or has used GREENROOM_COUNTS_MS of CPU time, the counts are written to
// greenroom_counts.txt: "file NAME", below it "LINE COUNT" for each line that has code; and where it was stopped, "stopped"
// and, the deepest first, "at LINE NAME". Nothing is written of a program that an exception ends.
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.internal.org.objectweb.asm.ClassReader;
import jdk.internal.org.objectweb.asm.ClassVisitor;
import jdk.internal.org.objectweb.asm.ClassWriter;
import jdk.internal.org.objectweb.asm.Handle;
import jdk.internal.org.objectweb.asm.Label;
import jdk.internal.org.objectweb.asm.MethodVisitor;
import jdk.internal.org.objectweb.asm.Opcodes;

public final class GreenroomCounts {
  static final int VERSION = Opcodes.ASM8;
  static final int MOST_LINES = 1 << 18;
  static final int MOST_FRAMES = 1000;
  static final long STACK = 64L << 20;  // larger than the program's own: counting takes some
  static final Path CLASSES = Path.of("out");
  static final Path RESULT = Path.of("greenroom_counts.txt");

  public static final long[] counts = new long[MOST_LINES];
  static final Map<String, Map<Integer, Integer>> lines = new TreeMap<>();  // file → line → its counter
  static boolean written = false;
  static volatile boolean failed = false;

  // ---- rewriting

  static final class Counting extends MethodVisitor {
    private final Map<Integer, Integer> counters;  // null: not of the program
    private final List<Integer> beginning = new ArrayList<>();  // of lines that begin here; a frame comes first

    Counting(MethodVisitor next, Map<Integer, Integer> counters) {
      super(VERSION, next);
      this.counters = counters;
    }

    private void count() {
      for (Integer counter : beginning) {
        super.visitFieldInsn(Opcodes.GETSTATIC, "GreenroomCounts", "counts", "[J");
        super.visitLdcInsn(counter);
        super.visitInsn(Opcodes.DUP2);
        super.visitInsn(Opcodes.LALOAD);
        super.visitInsn(Opcodes.LCONST_1);
        super.visitInsn(Opcodes.LADD);
        super.visitInsn(Opcodes.LASTORE);
      }
      beginning.clear();
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      super.visitLineNumber(line, start);
      if (counters == null) return;
      Integer known = counters.get(line);
      if (known == null) {
        int next = lines.values().stream().mapToInt(Map::size).sum();
        if (next >= MOST_LINES) return;
        counters.put(line, known = next);
      }
      beginning.add(known);
    }

    // A harness answers on descriptor 0, which leads nowhere here, and ends by halting.
    @Override
    public void visitMethodInsn(int code, String owner, String name, String type, boolean isInterface) {
      count();
      if (owner.equals("java/lang/Runtime") && name.equals("halt")) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, "GreenroomCounts", "halt", "(Ljava/lang/Runtime;I)V", false);
      } else if (owner.equals("java/io/FileOutputStream") && name.equals("write") && type.equals("([B)V")) {
        super.visitMethodInsn(
            Opcodes.INVOKESTATIC, "GreenroomCounts", "write", "(Ljava/io/FileOutputStream;[B)V", false);
      } else {
        super.visitMethodInsn(code, owner, name, type, isInterface);
      }
    }

    @Override public void visitInsn(int code) { count(); super.visitInsn(code); }
    @Override public void visitIntInsn(int code, int value) { count(); super.visitIntInsn(code, value); }
    @Override public void visitVarInsn(int code, int index) { count(); super.visitVarInsn(code, index); }
    @Override public void visitTypeInsn(int code, String type) { count(); super.visitTypeInsn(code, type); }
    @Override public void visitJumpInsn(int code, Label to) { count(); super.visitJumpInsn(code, to); }
    @Override public void visitLdcInsn(Object value) { count(); super.visitLdcInsn(value); }
    @Override public void visitIincInsn(int index, int by) { count(); super.visitIincInsn(index, by); }
    @Override public void visitMultiANewArrayInsn(String type, int size) { count(); super.visitMultiANewArrayInsn(type, size); }
    @Override public void visitFieldInsn(int code, String owner, String name, String type) {
      count();
      super.visitFieldInsn(code, owner, name, type);
    }
    @Override public void visitInvokeDynamicInsn(String name, String type, Handle by, Object... values) {
      count();
      super.visitInvokeDynamicInsn(name, type, by, values);
    }
    @Override public void visitTableSwitchInsn(int min, int max, Label other, Label... to) {
      count();
      super.visitTableSwitchInsn(min, max, other, to);
    }
    @Override public void visitLookupSwitchInsn(Label other, int[] keys, Label[] to) {
      count();
      super.visitLookupSwitchInsn(other, keys, to);
    }
  }

  static final class CountingClass extends ClassVisitor {
    private Map<Integer, Integer> counters = null;

    CountingClass(ClassVisitor next) {
      super(VERSION, next);
    }

    @Override
    public void visitSource(String source, String debug) {
      super.visitSource(source, debug);
      if (source != null && !source.startsWith("Greenroom")) counters = lines.computeIfAbsent(source, name -> new TreeMap<>());
    }

    // Sealed, as an enum is whose constants have bodies. This copy of ASM passes it on only when asked for what is new.
    @Override
    @Deprecated
    public void visitPermittedSubclassExperimental(String name) {
      cv.visitPermittedSubclassExperimental(name);
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
      return new Counting(super.visitMethod(access, name, type, signature, exceptions), counters);
    }
  }

  static void rewrite(Path file) throws IOException {
    ClassReader reader = new ClassReader(Files.readAllBytes(file));
    ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    try {
      reader.accept(new CountingClass(writer), 0);
      Files.write(file, writer.toByteArray());
    } catch (RuntimeException error) {
      failed = true;  // a method is too long with counters, or newer than this is: no line would be known to be run
    }
  }

  static void rewriteAll() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(CLASSES)) {
      files = all.filter(each -> each.toString().endsWith(".class")).collect(Collectors.toList());
    }
    for (Path each : files) {
      if (!each.getFileName().toString().startsWith("GreenroomCounts")) rewrite(each);
    }
  }

  // ---- what the rewritten classes call

  public static void halt(Runtime runtime, int status) {
    write(null);
    runtime.halt(status);
  }

  public static void write(FileOutputStream to, byte[] bytes) throws IOException {
    if (to.getFD() != FileDescriptor.in) to.write(bytes);
  }

  // ---- running

  // Where a thread of the program is computing: its lines, the deepest first.
  static List<String> places() {
    for (Map.Entry<Thread, StackTraceElement[]> each : Thread.getAllStackTraces().entrySet()) {
      if (each.getKey().getState() != Thread.State.RUNNABLE || each.getKey().isDaemon()) continue;
      List<String> found = Arrays.stream(each.getValue()).limit(MOST_FRAMES)
          .filter(frame -> frame.getFileName() != null && lines.containsKey(frame.getFileName()) && frame.getLineNumber() > 0)
          .map(frame -> "at " + frame.getLineNumber() + " " + frame.getFileName()).collect(Collectors.toList());
      if (!found.isEmpty()) return found;
    }
    return List.of();
  }

  static synchronized void write(List<String> stopped) {
    if (written || failed) return;
    written = true;
    List<String> out = new ArrayList<>();
    lines.forEach((file, counters) -> {
      out.add("file " + file);
      counters.forEach((line, counter) -> out.add(line + " " + counts[counter]));
    });
    if (stopped != null) {
      out.add("stopped");
      out.addAll(stopped);
    }
    try {
      Files.write(RESULT, out, StandardCharsets.UTF_8);
    } catch (IOException error) {
      // then nothing is known
    }
  }

  static long cpuMs() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(words[11]) + Long.parseLong(words[12])) * 10;
  }

  static void watch(long limit) {
    try {
      List<String> places = List.of();
      while (cpuMs() < limit || (places = places()).isEmpty()) Thread.sleep(10);
      write(places);
      Runtime.getRuntime().halt(0);
    } catch (IOException | InterruptedException error) {
      // then the box's own limits end it
    }
  }

  static void run(String entry, String[] arguments) {
    try {
      var main = Class.forName(entry).getMethod("main", String[].class);
      main.setAccessible(true);
      main.invoke(null, (Object) arguments);
    } catch (InvocationTargetException error) {
      failed = true;
    } catch (Throwable error) {
      failed = true;
    }
  }

  public static void main(String[] arguments) throws Exception {
    rewriteAll();
    String allowed = System.getenv("GREENROOM_COUNTS_MS");
    long limit = cpuMs() + (allowed == null ? 2000 : Long.parseLong(allowed));
    Thread watcher = new Thread(() -> watch(limit));
    watcher.setDaemon(true);
    watcher.setPriority(Thread.MAX_PRIORITY);
    watcher.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> write((List<String>) null)));
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    Thread program = new Thread(null, () -> run(arguments[0], rest), "main", STACK);
    program.start();
    program.join();
  }
}
