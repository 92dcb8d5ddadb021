#include <cstdint>
#include <vector>

int singleBadge(const std::vector<int>& badges) {
    std::uint32_t ones = 0, twos = 0;
    for (std::uint32_t badge : badges) {
        ones = (ones ^ badge) & ~twos;
        twos = (twos ^ badge) & ~ones;
    }
    return static_cast<int>(ones);
}
