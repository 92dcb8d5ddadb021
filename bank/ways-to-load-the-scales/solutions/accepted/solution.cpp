#include <vector>

long long waysToLoad(const std::vector<int>& weights, int target) {
    std::vector<long long> ways(target + 1);
    ways[0] = 1;
    for (int weight : weights) {
        for (int total = target; total >= weight; total--) ways[total] += ways[total - weight];
    }
    return ways[target];
}
