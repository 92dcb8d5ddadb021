class Solution {
    public long trappedRain(int[] walls) {
        long water = 0;
        int left = 0, right = walls.length - 1;
        int leftTop = 0, rightTop = 0;
        while (left <= right) {
            leftTop = Math.max(leftTop, walls[left]);
            rightTop = Math.max(rightTop, walls[right]);
            if (leftTop <= rightTop) water += leftTop - walls[left++];
            else water += rightTop - walls[right--];
        }
        return water;
    }
}
