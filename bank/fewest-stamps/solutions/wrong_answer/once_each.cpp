// Uses every stamp in the list at most once.
#include <algorithm>
#include <optional>
#include <vector>

std::optional<int> fewestStamps(const std::vector<int>& stamps, int postage) {
    const int impossible = postage + 1;
    std::vector<int> fewest(postage + 1, impossible);
    fewest[0] = 0;
    for (int stamp : stamps)
        for (int total = postage; total >= stamp; total--)
            fewest[total] = std::min(fewest[total], fewest[total - stamp] + 1);
    if (fewest[postage] == impossible) return std::nullopt;
    return fewest[postage];
}
