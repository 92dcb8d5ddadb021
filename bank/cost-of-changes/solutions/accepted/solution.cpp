#include <algorithm>
#include <string>
#include <vector>

long long costOfChanges(const std::string& draft, const std::string& printed, int insertCost, int deleteCost,
                        int replaceCost) {
    const int n = draft.size(), m = printed.size();
    std::vector<long long> above(m + 1), row(m + 1);
    for (int j = 1; j <= m; j++) above[j] = above[j - 1] + insertCost;
    for (int i = 1; i <= n; i++) {
        row[0] = above[0] + deleteCost;
        for (int j = 1; j <= m; j++) {
            long long keep = above[j - 1] + (draft[i - 1] == printed[j - 1] ? 0 : replaceCost);
            row[j] = std::min({keep, above[j] + deleteCost, row[j - 1] + insertCost});
        }
        std::swap(above, row);
    }
    return above[m];
}
