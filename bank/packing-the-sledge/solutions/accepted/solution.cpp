#include <algorithm>
#include <cstddef>
#include <vector>

long long bestLoad(const std::vector<int>& weights, const std::vector<int>& values, int limit) {
    std::vector<long long> best(limit + 1);
    for (std::size_t i = 0; i < weights.size(); ++i) {
        for (int room = limit; room >= weights[i]; --room) {
            best[room] = std::max(best[room], best[room - weights[i]] + values[i]);
        }
    }
    return best[limit];
}
