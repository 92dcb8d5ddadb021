// attack: class names longer than a file name may be
// verdict: compile_error | accepted
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 20s

public class ManyClasses {
    static class Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong {
        static class Loooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooooong2 {}
    }

    public static void main(String[] arguments) {
        System.out.println("compiled");
    }
}
