// attack: runs the compiler inside the program, with a path outside as its output
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

public class RunsTheCompiler {
    public static void main(String[] arguments) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler != null) {
            Path source = Files.writeString(Path.of("/tmp/Evil.java"), "class Evil {}");
            for (String folder :
                    new String[] {"/", "/usr", "/etc", System.getProperty("java.home")}) {
                var sink = java.io.OutputStream.nullOutputStream();
                if (compiler.run(null, sink, sink, "-proc:none", "-d", folder, source.toString())
                        == 0) {
                    System.out.println("ESCAPED: compiled into " + folder);
                    System.exit(1);
                }
            }
        }
        System.out.println("contained");
    }
}
