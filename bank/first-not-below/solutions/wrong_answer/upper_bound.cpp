// Wrong: finds the first weight above the target instead of the first one not below it.
#include <algorithm>
#include <vector>

std::vector<int> firstNotBelow(const std::vector<int>& weights, const std::vector<int>& targets) {
    std::vector<int> positions;
    for (int target : targets) {
        positions.push_back(std::upper_bound(weights.begin(), weights.end(), target) - weights.begin());
    }
    return positions;
}
