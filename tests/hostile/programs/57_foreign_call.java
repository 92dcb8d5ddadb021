// attack: makes raw calls through the foreign function interface, where the runtime has one
// verdict: accepted
// stdout: contained
// cpu: 3s
// wall: 8s
// memory: 192M

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.util.Optional;

public class ForeignCall {
    public static void main(String[] arguments) throws Throwable {
        Class<?> linkerType;
        try {
            linkerType = Class.forName("java.lang.foreign.Linker");
            linkerType.getMethod("defaultLookup");
        } catch (ReflectiveOperationException older) {
            System.out.println("contained");
            return;
        }
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
        Class<?> lookupType = Class.forName("java.lang.foreign.SymbolLookup");
        Object symbol =
                ((Optional<?>) lookupType.getMethod("find", String.class).invoke(lookup, "syscall"))
                        .get();
        Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
        Object number =
                Class.forName("java.lang.foreign.ValueLayout").getField("JAVA_LONG").get(null);
        Object layouts = Array.newInstance(layoutType, 4);
        for (int i = 0; i < 4; i++) {
            Array.set(layouts, i, number);
        }
        Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
        Object descriptor = descriptorType.getMethod("of", layoutType, layouts.getClass())
                                    .invoke(null, number, layouts);
        Object options = Array.newInstance(Class.forName("java.lang.foreign.Linker$Option"), 0);
        MethodHandle call = (MethodHandle) linkerType
                                    .getMethod("downcallHandle",
                                            Class.forName("java.lang.foreign.MemorySegment"),
                                            descriptorType, options.getClass())
                                    .invoke(linker, symbol, descriptor, options);
        long[][] calls = {
                {41, 40, 1, 0}, {41, 40 | 1L << 32, 1, 0}, {425, 8, 0, 0}, {272, 0x10000000, 0, 0}};
        for (long[] each : calls) {
            if ((long) call.invokeWithArguments(each[0], each[1], each[2], each[3]) != -1) {
                System.out.println("ESCAPED: call " + each[0]);
                System.exit(1);
            }
        }
        System.out.println("contained");
    }
}
