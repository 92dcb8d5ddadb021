// shows: exceptions with causes, suppressed ones and resources; an uncaught one ends with code 1, earlier output stays
// verdict: runtime_error
// exit: 1
// stdout: finally
// stdout: 1
// stdout: body closing
// stdout: Index 5 out of bounds for length 0 true
// stdout: class cast
public class Failing {
    static class Own extends Exception {
        Own(String message, Throwable cause) { super(message, cause); }
    }

    static class Resource implements AutoCloseable {
        @Override
        public void close() { throw new IllegalStateException("closing"); }
    }

    static int order() {
        try {
            return 1;
        } finally {
            System.out.println("finally");
        }
    }

    public static void main(String[] args) throws Own {
        System.out.println(order());
        try (Resource resource = new Resource()) {
            throw new RuntimeException("body");
        } catch (RuntimeException e) {
            System.out.println(e.getMessage() + " " + e.getSuppressed()[0].getMessage());
        }
        try {
            System.out.println(new int[2][3][1].length + args[5]);
        } catch (ArrayIndexOutOfBoundsException e) {
            System.out.println(e.getMessage() + " " + (e.getStackTrace()[0].getLineNumber() > 0));
        }
        try {
            Object text = "text";
            Integer number = (Integer) text;
        } catch (ClassCastException e) {
            System.out.println("class cast");
        }
        throw new Own("uncaught", new ArithmeticException("cause"));
    }
}
