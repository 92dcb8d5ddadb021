#include <algorithm>
#include <vector>

void nextProgramme(std::vector<int>& songs) {
    auto place = std::is_sorted_until(songs.rbegin(), songs.rend());
    if (place != songs.rend()) {
        auto other = std::upper_bound(songs.rbegin(), place, *place);
        std::iter_swap(place, other);
    }
    std::reverse(songs.rbegin(), place);
}
