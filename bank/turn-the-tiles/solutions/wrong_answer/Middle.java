// Forgets the middle row and column when the size is odd.
class Solution {
    public void turnTiles(int[][] tiles) {
        int n = tiles.length;
        for (int r = 0; r < n / 2; r++) {
            for (int c = 0; c < n / 2; c++) {
                int kept = tiles[r][c];
                tiles[r][c] = tiles[n - 1 - c][r];
                tiles[n - 1 - c][r] = tiles[n - 1 - r][n - 1 - c];
                tiles[n - 1 - r][n - 1 - c] = tiles[c][n - 1 - r];
                tiles[c][n - 1 - r] = kept;
            }
        }
    }
}
