// attack: prints stack traces without end
// verdict: output_limit
// cpu: 3s
// wall: 8s
// memory: 192M
// output: 1M
// max-wall: 12s

public class StderrFlood {
    public static void main(String[] arguments) {
        RuntimeException flood = new RuntimeException("flood ".repeat(1000));
        while (true) {
            flood.printStackTrace();
        }
    }
}
