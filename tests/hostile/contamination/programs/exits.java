// attack: ends its machine in every way, where another program might be waiting in it
// verdict: runtime_error
// exit: 7
public class Main {
  public static void main(String[] a) throws Exception {
    Thread other = new Thread(() -> { for (;;) System.out.print(""); });
    other.setDaemon(true);
    other.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
    System.setProperty("java.class.path", "/poison");
    System.setOut(new java.io.PrintStream(java.io.OutputStream.nullOutputStream()));
    Runtime.getRuntime().exit(7);
  }
}
