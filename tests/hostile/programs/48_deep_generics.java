// attack: a class that extends itself ever deeper, for the compiler to decide a subtype
// verdict: compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 40s

public class DeepGenerics {
    interface Sink<T> {}

    interface Twice<T> extends Sink<Sink<? super Twice<Twice<T>>>> {}

    static Sink<? super Twice<Byte>> expand(Twice<Byte> start) {
        return start;
    }

    public static void main(String[] arguments) {}
}
