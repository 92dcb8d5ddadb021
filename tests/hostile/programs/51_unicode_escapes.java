// attack: hides its real code in a comment behind unicode escapes, from whoever only reads the text
// verdict: accepted | compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 20s

/* public class Decoy { public static void main(String[] arguments) {} } */
public class UnicodeEscapes {
    static int hidden;

    public static void main(String[] arguments) {
        // This line ends here: \u000a hidden = 1;
        /* And this comment here: \u002a\u002f hidden++; /* */
        String text = "public class Other {} \u0022; hidden++; text = \u0022";
        System.out.println(hidden == 3 ? "contained" : "ESCAPED: " + hidden);
    }
}
