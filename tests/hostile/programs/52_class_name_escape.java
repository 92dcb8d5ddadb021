// attack: a public class named after a path, in a comment and behind escapes
// verdict: accepted | compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 20s

// public class ../../../../tmp/Evil {}
/* public class /etc/passwd
   public class -version */
public class \u0045scape {
    public static void main(String[] arguments) {
        System.out.println("contained");
    }
}
