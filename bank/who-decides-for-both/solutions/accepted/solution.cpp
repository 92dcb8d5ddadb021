#include <optional>
#include <vector>

std::optional<int> whoDecides(const std::vector<int>& managers, int first, int second) {
    auto depth = [&](int person) {
        int steps = 0;
        for (; person != -1; person = managers[person]) steps++;
        return steps;
    };

    int a = managers[first], b = managers[second];
    int depthA = depth(a), depthB = depth(b);
    for (; depthA > depthB; depthA--) a = managers[a];
    for (; depthB > depthA; depthB--) b = managers[b];
    while (a != b) {
        a = managers[a];
        b = managers[b];
    }
    if (a == -1) return std::nullopt;
    return a;
}
