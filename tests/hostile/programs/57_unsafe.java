// attack: writes to the null page through sun.misc.Unsafe, which brings the virtual machine down
// verdict: runtime_error
// signal: SIGABRT
// cpu: 3s
// wall: 8s
// memory: 192M

import java.lang.reflect.Field;
import sun.misc.Unsafe;

public class UnsafeWrite {
    public static void main(String[] arguments) throws Exception {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((Unsafe) field.get(null)).putAddress(0, 1);
    }
}
