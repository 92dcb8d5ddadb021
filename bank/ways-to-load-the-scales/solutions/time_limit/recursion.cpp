// Tries every selection that does not go beyond the target.
#include <vector>

static long long count(const std::vector<int>& weights, std::size_t i, int rest) {
    if (rest < 0) return 0;
    if (i == weights.size()) return rest == 0;
    return count(weights, i + 1, rest) + count(weights, i + 1, rest - weights[i]);
}

long long waysToLoad(const std::vector<int>& weights, int target) {
    return count(weights, 0, target);
}
