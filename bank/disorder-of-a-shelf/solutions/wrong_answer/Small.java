// Right pairs, but a sum in 32 bits.
class Solution {
    public long disorder(int[] heights) {
        int total = 0;
        for (int i = 0; i < heights.length; i++)
            for (int j = i + 1; j < heights.length; j++)
                if (heights[i] > heights[j]) total += heights[i] - heights[j];
        return total;
    }
}
