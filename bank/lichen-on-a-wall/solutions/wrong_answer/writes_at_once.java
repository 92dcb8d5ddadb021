// Wrong: writes new states at once, so that later tiles count some neighbours of next year.
class Solution {
    public void growOneYear(int[][] wall) {
        for (int i = 0; i < wall.length; i++) {
            for (int j = 0; j < wall[i].length; j++) {
                int around = -wall[i][j];
                for (int y = Math.max(i - 1, 0); y <= Math.min(i + 1, wall.length - 1); y++) {
                    for (int x = Math.max(j - 1, 0); x <= Math.min(j + 1, wall[y].length - 1); x++) around += wall[y][x];
                }
                wall[i][j] = around == 3 || (around == 2 && wall[i][j] == 1) ? 1 : 0;
            }
        }
    }
}
