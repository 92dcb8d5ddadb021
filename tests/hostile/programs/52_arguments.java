// attack: arguments that the virtual machine itself would understand must not reach it
// verdict: accepted
// stdout: -version -XX:OnError=id -javaagent:/tmp/x.jar @/etc/passwd -cp /
// cpu: 3s
// wall: 8s
// memory: 192M
// arguments: -version -XX:OnError=id -javaagent:/tmp/x.jar @/etc/passwd -cp /

public class Arguments {
    public static void main(String[] arguments) {
        System.out.println(String.join(" ", arguments));
    }
}
