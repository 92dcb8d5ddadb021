import java.io.*;
import java.util.*;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        Map<String, Integer> levels = new TreeMap<>();
        String slowest = "none";
        int longest = -1;
        for (String line; (line = in.readLine()) != null;) {
            if (line.isBlank()) continue;
            String[] fields = line.trim().split(" +");
            levels.merge(fields[1], 1, Integer::sum);
            int duration = Integer.parseInt(fields[3]);
            if (duration > longest) {
                slowest = fields[2] + " " + duration;
                longest = duration;
            }
        }
        levels.forEach((level, count) -> System.out.println(level + " " + count));
        System.out.println("slowest " + slowest);
    }
}
