// attack: ends with the status that shells show for SIGKILL
// verdict: runtime_error
// exit: 137
// cpu: 3s
// wall: 8s
// memory: 192M

public class Exit137 {
    public static void main(String[] arguments) {
        System.exit(137);
    }
}
