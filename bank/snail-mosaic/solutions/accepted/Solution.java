class Solution {
    public int[] snailOrder(int[][] mosaic) {
        if (mosaic.length == 0) return new int[0];
        int top = 0, bottom = mosaic.length - 1, left = 0, right = mosaic[0].length - 1;
        int[] order = new int[mosaic.length * mosaic[0].length];
        int n = 0;
        while (n < order.length) {
            for (int c = left; c <= right; c++) order[n++] = mosaic[top][c];
            top++;
            for (int r = top; r <= bottom; r++) order[n++] = mosaic[r][right];
            right--;
            if (n == order.length) break;
            for (int c = right; c >= left; c--) order[n++] = mosaic[bottom][c];
            bottom--;
            for (int r = bottom; r >= top; r--) order[n++] = mosaic[r][left];
            left++;
        }
        return order;
    }
}
