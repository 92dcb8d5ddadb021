// Mixes up the costs of inserting and deleting.
class Solution {
    public long costOfChanges(String draft, String printed, int insertCost, int deleteCost, int replaceCost) {
        int n = draft.length(), m = printed.length();
        long[][] cost = new long[n + 1][m + 1];
        for (int i = 0; i <= n; i++) {
            for (int j = 0; j <= m; j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = (long) i * insertCost + (long) j * deleteCost;
                    continue;
                }
                int replace = draft.charAt(i - 1) == printed.charAt(j - 1) ? 0 : replaceCost;
                cost[i][j] = Math.min(cost[i - 1][j - 1] + replace,
                    Math.min(cost[i - 1][j] + insertCost, cost[i][j - 1] + deleteCost));
            }
        }
        return cost[n][m];
    }
}
