class Solution {
    public void growOneYear(int[][] wall) {
        for (int i = 0; i < wall.length; i++) {
            for (int j = 0; j < wall[i].length; j++) {
                int around = countAround(wall, i, j);
                if (around == 3 || (around == 2 && wall[i][j] == 1)) wall[i][j] |= 2;
            }
        }
        for (int[] row : wall) {
            for (int j = 0; j < row.length; j++) row[j] >>= 1;
        }
    }

    private int countAround(int[][] wall, int i, int j) {
        int count = -(wall[i][j] & 1);
        for (int y = Math.max(i - 1, 0); y <= Math.min(i + 1, wall.length - 1); y++) {
            for (int x = Math.max(j - 1, 0); x <= Math.min(j + 1, wall[y].length - 1); x++) count += wall[y][x] & 1;
        }
        return count;
    }
}
