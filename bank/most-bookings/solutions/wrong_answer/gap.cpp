// Wants a gap between two parties.
#include <algorithm>
#include <climits>
#include <vector>

int mostBookings(std::vector<std::vector<int>> bookings) {
    std::sort(bookings.begin(), bookings.end(), [](const auto& a, const auto& b) { return a[1] < b[1]; });
    int accepted = 0, freeFrom = INT_MIN;
    for (const auto& booking : bookings) {
        if (booking[0] > freeFrom) {
            accepted++;
            freeFrom = booking[1];
        }
    }
    return accepted;
}
