// attack: fills the Java heap
// verdict: memory_limit
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 12s

import java.util.ArrayList;
import java.util.List;

public class Objects {
    public static void main(String[] arguments) {
        List<long[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new long[10_000]);
        }
    }
}
