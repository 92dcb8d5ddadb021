#include <algorithm>
#include <utility>
#include <vector>

std::vector<int> onlyRoads(int villages, const std::vector<std::vector<int>>& roads) {
    std::vector<std::vector<std::pair<int, int>>> exits(villages);
    for (int road = 0; road < static_cast<int>(roads.size()); road++) {
        exits[roads[road][0]].push_back({roads[road][1], road});
        exits[roads[road][1]].push_back({roads[road][0], road});
    }

    std::vector<int> number(villages, -1), low(villages), entry(villages, -1), bridges;
    std::vector<std::size_t> next(villages);
    int discovered = 0;
    for (int start = 0; start < villages; start++) {
        if (number[start] != -1) continue;
        std::vector<int> path{start};
        number[start] = low[start] = discovered++;
        while (!path.empty()) {
            int village = path.back();
            if (next[village] < exits[village].size()) {
                auto [other, road] = exits[village][next[village]++];
                if (road == entry[village]) continue;
                if (number[other] == -1) {
                    entry[other] = road;
                    number[other] = low[other] = discovered++;
                    path.push_back(other);
                } else {
                    low[village] = std::min(low[village], number[other]);
                }
            } else {
                path.pop_back();
                if (path.empty()) continue;
                low[path.back()] = std::min(low[path.back()], low[village]);
                if (low[village] == number[village]) bridges.push_back(entry[village]);
            }
        }
    }
    return bridges;
}
