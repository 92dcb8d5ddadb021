#include <unordered_map>
#include <vector>

std::vector<int> twoVouchers(const std::vector<int>& values, int price) {
    std::unordered_map<int, int> first;
    for (int j = 0; j < static_cast<int>(values.size()); j++) {
        auto partner = first.find(price - values[j]);
        if (partner != first.end()) return {partner->second, j};
        first.emplace(values[j], j);
    }
    return {};
}
