#include <optional>
#include <vector>

std::vector<std::optional<int>> brighterLamp(const std::vector<int>& lamps) {
    const int n = lamps.size();
    std::vector<std::optional<int>> brighter(n);
    std::vector<int> waiting;
    for (int step = 0; step < 2 * n; step++) {
        const int i = step % n;
        while (!waiting.empty() && lamps[waiting.back()] < lamps[i]) {
            brighter[waiting.back()] = lamps[i];
            waiting.pop_back();
        }
        if (step < n) waiting.push_back(i);
    }
    return brighter;
}
