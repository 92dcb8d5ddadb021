// Wrong: also counts rests at the same altitude.
#include <algorithm>
#include <vector>

int longestClimb(const std::vector<int>& altitudes) {
    std::vector<int> lowest;
    for (int altitude : altitudes) {
        auto place = std::upper_bound(lowest.begin(), lowest.end(), altitude);
        if (place == lowest.end()) lowest.push_back(altitude);
        else *place = altitude;
    }
    return static_cast<int>(lowest.size());
}
