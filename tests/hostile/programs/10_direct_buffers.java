// attack: takes memory outside the Java heap, where the heap limit does not count
// verdict: memory_limit | runtime_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 12s

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

public class DirectBuffers {
    public static void main(String[] arguments) {
        List<ByteBuffer> hoard = new ArrayList<>();
        while (true) {
            ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
            while (block.hasRemaining()) {
                block.put((byte) 1);
            }
            hoard.add(block);
        }
    }
}
