// attack: writes to stdout without end
// verdict: output_limit
// cpu: 3s
// wall: 8s
// memory: 192M
// output: 1M
// max-wall: 12s

public class StdoutFlood {
    public static void main(String[] arguments) {
        String line = "flood ".repeat(1000);
        while (true) {
            System.out.println(line);
        }
    }
}
