// Too slow: walks every single way.
#include <string>
#include <vector>

static int walk(const std::vector<std::string>& marsh, std::size_t i, std::size_t j) {
    if (i == marsh.size() || j == marsh[0].size() || marsh[i][j] == '#') return 0;
    if (i + 1 == marsh.size() && j + 1 == marsh[0].size()) return 1;
    return (walk(marsh, i + 1, j) + walk(marsh, i, j + 1)) % 1'000'000'007;
}

int countWays(const std::vector<std::string>& marsh) {
    return walk(marsh, 0, 0);
}
