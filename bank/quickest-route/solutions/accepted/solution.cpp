#include <functional>
#include <limits>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

std::optional<long long> quickestRoute(int places, const std::vector<std::vector<int>>& roads, int start, int goal) {
    std::vector<std::vector<std::pair<int, int>>> leaving(places);
    for (const auto& road : roads) leaving[road[0]].push_back({road[1], road[2]});
    std::vector<long long> best(places, std::numeric_limits<long long>::max());
    using Arrival = std::pair<long long, int>;
    std::priority_queue<Arrival, std::vector<Arrival>, std::greater<>> heap;
    best[start] = 0;
    heap.push({0, start});
    while (!heap.empty()) {
        auto [time, place] = heap.top();
        heap.pop();
        if (place == goal) return time;
        if (time > best[place]) continue;
        for (auto [to, seconds] : leaving[place]) {
            if (time + seconds < best[to]) {
                best[to] = time + seconds;
                heap.push({best[to], to});
            }
        }
    }
    return std::nullopt;
}
