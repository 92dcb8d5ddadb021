// attack: recursion without end
// verdict: runtime_error
// stderr-has: StackOverflowError
// exit: 1
// cpu: 3s
// wall: 8s
// memory: 192M

public class Recursion {
    static int depth(int level) {
        return depth(level + 1) + 1;
    }

    public static void main(String[] arguments) {
        System.out.println(depth(0));
    }
}
