#include <vector>

std::vector<long long> allButOne(const std::vector<long long>& gears) {
    std::vector<long long> result;
    long long before = 1, behind = 1;
    for (long long gear : gears) {
        result.push_back(before);
        before *= gear;
    }
    for (int i = static_cast<int>(gears.size()) - 1; i >= 0; i--) {
        result[i] *= behind;
        behind *= gears[i];
    }
    return result;
}
