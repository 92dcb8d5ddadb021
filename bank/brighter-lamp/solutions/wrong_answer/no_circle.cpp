// Stops at the end of the list instead of going on at its beginning.
#include <optional>
#include <vector>

std::vector<std::optional<int>> brighterLamp(const std::vector<int>& lamps) {
    const int n = lamps.size();
    std::vector<std::optional<int>> brighter(n);
    std::vector<int> waiting;
    for (int i = 0; i < n; i++) {
        while (!waiting.empty() && lamps[waiting.back()] < lamps[i]) {
            brighter[waiting.back()] = lamps[i];
            waiting.pop_back();
        }
        waiting.push_back(i);
    }
    return brighter;
}
