import java.io.*;

public class Main {
    private static final String[] NAMES = {"north", "east", "south", "west"};
    private static final int[] DX = {0, 1, 0, -1}, DY = {1, 0, -1, 0};

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int count = Integer.parseInt(in.readLine().trim());
        long x = 0, y = 0, metres = 0;
        int facing = 0;
        for (int i = 0; i < count; i++) {
            String[] words = in.readLine().trim().split(" ");
            switch (words[0]) {
                case "right" -> facing = (facing + 1) % 4;
                case "left" -> facing = (facing + 3) % 4;
                default -> {
                    long way = Long.parseLong(words[1]);
                    long signed = words[0].equals("forward") ? way : -way;
                    x += signed * DX[facing];
                    y += signed * DY[facing];
                    metres += way;
                }
            }
        }
        System.out.println(x + " " + y + " " + NAMES[facing]);
        System.out.println(metres);
    }
}
