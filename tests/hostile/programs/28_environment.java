// attack: looks for secrets in its environment
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

public class Environment {
    public static void main(String[] arguments) {
        for (String name : System.getenv().keySet()) {
            boolean allowed =
                    name.matches("PATH|HOME|LANG|LC_ALL|LC_CTYPE|TMPDIR|PWD|SHLVL|_|TZ|OLDPWD")
                    || name.matches("(PYTHON|NODE|JAVA)\\w*");
            if (!allowed || name.matches(".*(TOKEN|KEY|SECRET|PASS).*")) {
                System.out.println("ESCAPED: " + name);
                System.exit(1);
            }
        }
        System.out.println("contained");
    }
}
