#include <algorithm>
#include <vector>

std::vector<int> findSheets(const std::vector<int>& binder, const std::vector<int>& wanted) {
    std::vector<int> places;
    if (binder.empty()) return std::vector<int>(wanted.size(), -1);
    auto turn = std::partition_point(binder.begin(), binder.end(), [&](int sheet) { return sheet > binder.back(); });
    for (int number : wanted) {
        bool inFront = number > binder.back();
        auto end = inFront ? turn : binder.end();
        auto place = std::lower_bound(inFront ? binder.begin() : turn, end, number);
        bool found = place != end && *place == number;
        places.push_back(found ? static_cast<int>(place - binder.begin()) : -1);
    }
    return places;
}
