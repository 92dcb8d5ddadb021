// shows: regular expressions, string methods, formats and Unicode text
// stdin: 2024-02-29 ann@example.org żółw42 10.0.0.1 bob@test.co
// stdout: true 2024 02 7
// stdout: [ann at example.org, bob at test.co]
// stdout: <4048>-<4>-<58> ann@example.org żółw<84> <20>.<0>.<0>.<2> bob@test.co
// stdout: [a, b, c] a!b a$b$
// stdout: true xxxxx trim 1
// stdout: refused at 1
// stdout: STRASSE 2 6 é🦉 1064
// stdout: a before b x/y a|    b|c    |
// stdout: UTF-8 UTF-8
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.text.Normalizer;
import java.util.*;
import java.util.regex.*;
import java.util.stream.Collectors;

public class Text {
    public static void main(String[] args) {
        String text = new Scanner(System.in).nextLine();
        Matcher date = Pattern.compile("(?<year>\\d{4})-(?<month>\\d\\d)").matcher(text);
        System.out.println(date.find() + " " + date.group("year") + " " + date.group("month") + " " + date.end());
        System.out.println(Pattern.compile("(\\w+)@([\\w.]+)").matcher(text).results().map(m -> m.group(1) + " at " + m.group(2)).collect(Collectors.toList()));
        System.out.println(Pattern.compile("\\d+").matcher(text).replaceAll(m -> "<" + Integer.parseInt(m.group()) * 2 + ">"));
        System.out.println(Arrays.toString("a-b_c".split("[-_]")) + " " + "a.b".replace(".", "!") + " " + "aXbX".replaceAll("X", "\\$"));
        System.out.println(Pattern.matches("(?iu)ŻÓŁW\\d+", "żółw42") + " " + "x".repeat(5) + " " + " trim ".strip() + " " + "b".compareTo("a"));
        try {
            Pattern.compile("(");
        } catch (PatternSyntaxException e) {
            System.out.println("refused at " + e.getIndex());
        }
        System.out.println("straße".toUpperCase(Locale.ROOT) + " " + Normalizer.normalize("é", Normalizer.Form.NFD).length() + " "
                + "🦉é".getBytes(StandardCharsets.UTF_8).length + " " + new StringBuilder("🦉é").reverse() + " " + "żółw".chars().sum());
        System.out.println(MessageFormat.format("{1} before {0}", "b", "a") + " " + String.join("/", List.of("x", "y")) + " " + "%s|%5s|%-5s|".formatted("a", "b", "c"));
        System.out.println(System.getProperty("file.encoding") + " " + java.nio.charset.Charset.defaultCharset());
    }
}
