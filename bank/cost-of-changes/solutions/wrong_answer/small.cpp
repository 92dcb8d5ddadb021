// Adds up in 32 bits (wrapping around without undefined behaviour).
#include <algorithm>
#include <string>
#include <vector>

long long costOfChanges(const std::string& draft, const std::string& printed, int insertCost, int deleteCost,
                        int replaceCost) {
    const int n = draft.size(), m = printed.size();
    std::vector<std::vector<unsigned>> cost(n + 1, std::vector<unsigned>(m + 1));
    for (int i = 0; i <= n; i++) {
        for (int j = 0; j <= m; j++) {
            if (i == 0 || j == 0) {
                cost[i][j] = unsigned(i) * deleteCost + unsigned(j) * insertCost;
                continue;
            }
            unsigned keep = cost[i - 1][j - 1] + (draft[i - 1] == printed[j - 1] ? 0 : replaceCost);
            cost[i][j] = std::min({keep, cost[i - 1][j] + deleteCost, cost[i][j - 1] + insertCost});
        }
    }
    return cost[n][m];
}
