// Returns where the slow and the fast frog meet, which need not be where the round begins.
#include <optional>
#include <vector>

std::optional<int> firstAgain(const std::vector<int>& hops, int start) {
    auto hop = [&](int stone) {
        if (stone == -1) return -1;
        int next = stone + hops[stone];
        return next < 0 || next >= static_cast<int>(hops.size()) ? -1 : next;
    };
    int slow = start, fast = start;
    do {
        slow = hop(slow);
        fast = hop(hop(fast));
    } while (slow != fast);
    if (slow == -1) return std::nullopt;
    return slow;
}
