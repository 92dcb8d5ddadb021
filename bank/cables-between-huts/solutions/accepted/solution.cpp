#include <functional>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

std::optional<long long> cheapestCables(int huts, const std::vector<std::vector<int>>& offers) {
    using Cable = std::pair<int, int>;
    std::vector<std::vector<Cable>> cables(huts);
    for (const auto& offer : offers) {
        cables[offer[0]].push_back({offer[2], offer[1]});
        cables[offer[1]].push_back({offer[2], offer[0]});
    }

    std::priority_queue<Cable, std::vector<Cable>, std::greater<>> leaving;
    leaving.push({0, 0});
    std::vector<bool> connected(huts);
    long long total = 0;
    int missing = huts;
    while (!leaving.empty()) {
        auto [price, hut] = leaving.top();
        leaving.pop();
        if (connected[hut]) continue;
        connected[hut] = true;
        total += price;
        missing--;
        for (const auto& cable : cables[hut]) leaving.push(cable);
    }
    if (missing > 0) return std::nullopt;
    return total;
}
