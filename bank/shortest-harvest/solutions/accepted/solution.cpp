#include <algorithm>
#include <vector>

int shortestHarvest(const std::vector<int>& crates, long long order) {
    const int days = crates.size();
    int best = days + 1;
    long long total = 0;
    for (int left = 0, right = 0; right < days; right++) {
        total += crates[right];
        while (total >= order) {
            best = std::min(best, right - left + 1);
            total -= crates[left++];
        }
    }
    return best <= days ? best : 0;
}
