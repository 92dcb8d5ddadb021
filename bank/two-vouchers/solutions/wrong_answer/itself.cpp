// Enters every value before looking: a voucher can be paired with itself.
#include <map>
#include <vector>

std::vector<int> twoVouchers(const std::vector<int>& values, int price) {
    std::map<int, int> first;
    for (int j = 0; j < static_cast<int>(values.size()); j++) {
        first.emplace(values[j], j);
        auto partner = first.find(price - values[j]);
        if (partner != first.end()) return {partner->second, j};
    }
    return {};
}
