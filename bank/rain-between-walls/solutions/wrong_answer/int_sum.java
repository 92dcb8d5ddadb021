// Wrong: adds up in 32 bits.
class Solution {
    public long trappedRain(int[] walls) {
        int n = walls.length;
        int[] rightTop = new int[n + 1];
        for (int i = n - 1; i >= 0; i--) rightTop[i] = Math.max(rightTop[i + 1], walls[i]);
        int water = 0, leftTop = 0;
        for (int i = 0; i < n; i++) {
            leftTop = Math.max(leftTop, walls[i]);
            water += Math.min(leftTop, rightTop[i]) - walls[i];
        }
        return water;
    }
}
