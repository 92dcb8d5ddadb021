#include <cstddef>
#include <string>
#include <vector>

int countWays(const std::vector<std::string>& marsh) {
    std::vector<int> ways(marsh[0].size());
    ways[0] = 1;
    for (const std::string& row : marsh) {
        for (std::size_t j = 0; j < row.size(); ++j) {
            if (row[j] == '#') ways[j] = 0;
            else if (j > 0) ways[j] = (ways[j] + ways[j - 1]) % 1'000'000'007;
        }
    }
    return ways.back();
}
