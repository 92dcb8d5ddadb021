import java.util.*;

class Solution {
    private static final int[][] STEPS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    public int inlandLakes(String[] map) {
        int rows = map.length;
        int lakes = 0;
        boolean[][] seen = new boolean[rows][rows == 0 ? 0 : map[0].length()];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < seen[r].length; c++)
                if (map[r].charAt(c) == '~' && !seen[r][c] && isInland(map, seen, r, c)) lakes++;
        return lakes;
    }

    private boolean isInland(String[] map, boolean[][] seen, int r, int c) {
        int rows = map.length, columns = map[0].length();
        boolean inland = true;
        Deque<int[]> queue = new ArrayDeque<>();
        queue.add(new int[] {r, c});
        seen[r][c] = true;
        while (!queue.isEmpty()) {
            int[] square = queue.poll();
            for (int[] step : STEPS) {
                int y = square[0] + step[0], x = square[1] + step[1];
                if (y < 0 || y == rows || x < 0 || x == columns) {
                    inland = false;
                } else if (map[y].charAt(x) == '~' && !seen[y][x]) {
                    seen[y][x] = true;
                    queue.add(new int[] {y, x});
                }
            }
        }
        return inland;
    }
}
