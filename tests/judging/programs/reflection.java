// shows: reflection, annotations, proxies, method handles, garbage collection, random numbers and digests
// stdout: 42 7
// stdout: hidden
// stdout: 7
// stdout: ab
// stdout: collected true
// stdout: f36b811094f4408ff06897bb585bbd81
// stdout: true
// stdout: 236 xbzDs8WCdw==
// stdout: 2 GB passed through
import java.lang.annotation.*;
import java.lang.invoke.*;
import java.lang.ref.*;
import java.lang.reflect.*;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.util.*;

public class Reflection {
    @Retention(RetentionPolicy.RUNTIME)
    @interface Mark {
        int value() default 1;
    }

    private String secret = "hidden";

    @Mark(7)
    public int twice(int n) { return 2 * n; }

    public static void main(String[] args) throws Throwable {
        Method method = Reflection.class.getMethod("twice", int.class);
        System.out.println(method.invoke(new Reflection(), 21) + " " + method.getAnnotation(Mark.class).value());
        Field field = Reflection.class.getDeclaredField("secret");
        field.setAccessible(true);
        System.out.println(field.get(new Reflection()));
        Comparator<?> proxy = (Comparator<?>) Proxy.newProxyInstance(Reflection.class.getClassLoader(), new Class<?>[]{Comparator.class},
                (self, called, arguments) -> called.getName().length());
        System.out.println(proxy.compare(null, null));
        MethodHandle handle = MethodHandles.lookup().findVirtual(String.class, "concat", MethodType.methodType(String.class, String.class));
        System.out.println((String) handle.invokeExact("a", "b"));
        WeakReference<Object> weak = new WeakReference<>(new Object());
        for (int i = 0; i < 50 && weak.get() != null; i++) System.gc();
        System.out.println("collected " + (weak.get() == null));
        System.out.println(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest("żółw".getBytes(StandardCharsets.UTF_8))).substring(0, 32));
        System.out.println(new SecureRandom().nextInt(10) < 10 && UUID.randomUUID().version() == 4);
        System.out.println(new Random(7).nextInt(1000) + " " + Base64.getEncoder().encodeToString("żółw".getBytes(StandardCharsets.UTF_8)));
        List<byte[]> garbage = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            garbage.add(new byte[1 << 20]);
            if (garbage.size() > 20) garbage.clear();
        }
        System.out.println("2 GB passed through");
    }
}
