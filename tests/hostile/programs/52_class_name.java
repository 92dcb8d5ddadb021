// attack: a class whose name is an option-like, non-ASCII word: it names the file and the entry
// verdict: accepted | compile_error
// cpu: 3s
// wall: 8s
// memory: 192M
// max-wall: 20s

public class $_é {
    public static void main(String[] arguments) {
        System.out.println("contained");
    }
}
