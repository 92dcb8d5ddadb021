class Solution {
    public int countWays(String[] marsh) {
        int[] ways = new int[marsh[0].length()];
        ways[0] = 1;
        for (String row : marsh) {
            for (int j = 0; j < ways.length; j++) {
                if (row.charAt(j) == '#') ways[j] = 0;
                else if (j > 0) ways[j] = (ways[j] + ways[j - 1]) % 1_000_000_007;
            }
        }
        return ways[ways.length - 1];
    }
}
