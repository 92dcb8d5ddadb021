#include <algorithm>
#include <vector>

std::vector<std::vector<int>> busyHours(std::vector<std::vector<int>> bookings) {
    std::sort(bookings.begin(), bookings.end());
    std::vector<std::vector<int>> blocks;
    for (const auto& booking : bookings) {
        if (!blocks.empty() && booking[0] <= blocks.back()[1])
            blocks.back()[1] = std::max(blocks.back()[1], booking[1]);
        else
            blocks.push_back(booking);
    }
    return blocks;
}
