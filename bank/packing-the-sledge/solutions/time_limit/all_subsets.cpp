// Too slow: tries both choices for every item.
#include <algorithm>
#include <cstddef>
#include <vector>

static long long explore(const std::vector<int>& weights, const std::vector<int>& values, std::size_t i, int room) {
    if (i == weights.size()) return 0;
    long long best = explore(weights, values, i + 1, room);
    if (weights[i] <= room) best = std::max(best, values[i] + explore(weights, values, i + 1, room - weights[i]));
    return best;
}

long long bestLoad(const std::vector<int>& weights, const std::vector<int>& values, int limit) {
    return explore(weights, values, 0, limit);
}
