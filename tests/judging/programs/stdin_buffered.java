// shows: BufferedReader, StreamTokenizer and fast output through a PrintWriter
// stdin: 5
// stdin: 10 20 30 40 50
// stdin: rest of it
// stdin: last
// stdout: 150
// stdout: rest of it|last
// stdout: 100000 98765
// stdout: null
// stdout: 2.5
import java.io.*;
import java.util.StringTokenizer;
import java.util.stream.Collectors;

public class Fast {
    static public void main(String args[]) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int count = Integer.parseInt(in.readLine().trim());
        StringTokenizer tokens = new StringTokenizer(in.readLine());
        long sum = 0;
        for (int i = 0; i < count; i++) sum += Integer.parseInt(tokens.nextToken());
        PrintWriter out = new PrintWriter(new BufferedWriter(new OutputStreamWriter(System.out)));
        out.println(sum);
        out.println(in.lines().collect(Collectors.joining("|")));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) text.append(i % 10);
        out.printf("%d %s%n", text.length(), text.reverse().substring(0, 5));
        out.println(in.readLine());
        StreamTokenizer numbers = new StreamTokenizer(new StringReader("1 2.5 x"));
        numbers.nextToken();
        numbers.nextToken();
        out.println(numbers.nval);
        out.flush();
        System.err.println("only on the other stream");
    }
}
