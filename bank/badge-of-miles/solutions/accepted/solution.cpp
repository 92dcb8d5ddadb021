#include <algorithm>
#include <functional>
#include <vector>

int badgeLevel(std::vector<int> miles) {
    std::sort(miles.begin(), miles.end(), std::greater<>());
    int level = 0;
    while (level < static_cast<int>(miles.size()) && miles[level] > level) level++;
    return level;
}
