#include <optional>
#include <vector>

std::optional<int> firstAgain(const std::vector<int>& hops, int start) {
    const int water = -1;
    auto hop = [&](int stone) {
        if (stone == water) return water;
        int next = stone + hops[stone];
        return next < 0 || next >= static_cast<int>(hops.size()) ? water : next;
    };

    int slow = start, fast = start;
    do {
        slow = hop(slow);
        fast = hop(hop(fast));
    } while (slow != fast);
    if (slow == water) return std::nullopt;

    for (slow = start; slow != fast; fast = hop(fast)) slow = hop(slow);
    return slow;
}
