// attack: defines classes without end: they live outside the heap
// verdict: memory_limit | time_limit | runtime_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 12s

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

public class Metaspace {
    public static void main(String[] arguments) {
        List<Object> hoard = new ArrayList<>();
        while (true) {
            ClassLoader fresh = new ClassLoader() {};
            hoard.add(Proxy.newProxyInstance(
                    fresh, new Class<?>[] {Runnable.class}, (proxy, method, values) -> null));
        }
    }
}
