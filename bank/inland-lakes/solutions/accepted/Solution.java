import java.util.*;

class Solution {
    private static final int[][] STEPS = {{1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    public int inlandLakes(String[] survey) {
        int rows = survey.length;
        int lakes = 0;
        boolean[][] seen = new boolean[rows][rows == 0 ? 0 : survey[0].length()];
        for (int r = 0; r < rows; r++)
            for (int c = 0; c < seen[r].length; c++)
                if (survey[r].charAt(c) == '~' && !seen[r][c] && isInland(survey, seen, r, c)) lakes++;
        return lakes;
    }

    private boolean isInland(String[] survey, boolean[][] seen, int r, int c) {
        int rows = survey.length, columns = survey[0].length();
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
                } else if (survey[y].charAt(x) == '~' && !seen[y][x]) {
                    seen[y][x] = true;
                    queue.add(new int[] {y, x});
                }
            }
        }
        return inland;
    }
}
