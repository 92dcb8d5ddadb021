#include <algorithm>
#include <cstddef>
#include <vector>

int roomsNeeded(const std::vector<std::vector<int>>& visits) {
    std::vector<int> starts, ends;
    for (const auto& visit : visits) {
        if (visit[0] == visit[1]) continue;
        starts.push_back(visit[0]);
        ends.push_back(visit[1]);
    }
    std::sort(starts.begin(), starts.end());
    std::sort(ends.begin(), ends.end());
    int rooms = 0;
    std::size_t next = 0;
    for (int start : starts) {
        if (ends[next] <= start) ++next;
        else ++rooms;
    }
    return rooms;
}
