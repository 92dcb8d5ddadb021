import java.util.*;

public class Main {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int width = in.nextInt();
        StringBuilder out = new StringBuilder();
        List<String> line = new ArrayList<>();
        int letters = 0;
        while (in.hasNext()) {
            String word = in.next();
            if (letters + line.size() + word.length() > width) {
                out.append(stretch(line, width - letters)).append('\n');
                line.clear();
                letters = 0;
            }
            line.add(word);
            letters += word.length();
        }
        out.append(String.join(" ", line)).append('\n');
        System.out.print(out);
    }

    private static String stretch(List<String> line, int blanks) {
        StringBuilder text = new StringBuilder(line.get(0));
        int gaps = line.size() - 1;
        for (int i = 0; i < gaps; i++) {
            text.append(" ".repeat(blanks / gaps + (i < blanks % gaps ? 1 : 0))).append(line.get(i + 1));
        }
        return text.toString();
    }
}
