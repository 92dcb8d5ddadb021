// Adds the prices in 32 bits.
#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <vector>

std::optional<long long> cheapestCables(int huts, std::vector<std::vector<int>> offers) {
    std::vector<int> leader(huts);
    std::iota(leader.begin(), leader.end(), 0);
    std::function<int(int)> find = [&](int hut) { return leader[hut] == hut ? hut : leader[hut] = find(leader[hut]); };
    std::sort(offers.begin(), offers.end(), [](const auto& a, const auto& b) { return a[2] < b[2]; });
    unsigned total = 0;
    int missing = huts - 1;
    for (const auto& offer : offers) {
        int a = find(offer[0]), b = find(offer[1]);
        if (a == b) continue;
        leader[a] = b;
        total += static_cast<unsigned>(offer[2]);
        missing--;
    }
    if (missing > 0) return std::nullopt;
    return static_cast<int>(total);
}
