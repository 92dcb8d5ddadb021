// attack: nested lambdas under an overloaded method, which double the compiler's work per level
// verdict: compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 40s

import java.util.concurrent.Callable;
import java.util.function.Supplier;

public class NestedLambdas {
    static <T> T run(Callable<T> action) {
        return null;
    }

    static <T> T run(Supplier<T> action, int... unused) {
        return null;
    }

    public static void main(String[] arguments) {
        Object deep = run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> run(() -> 1))))))))))))))))))))))))))))));
    }
}
