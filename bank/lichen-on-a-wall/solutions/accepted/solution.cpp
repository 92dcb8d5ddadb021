#include <algorithm>
#include <vector>

void growOneYear(std::vector<std::vector<int>>& wall) {
    const int rows = static_cast<int>(wall.size());
    for (int i = 0; i < rows; ++i) {
        const int columns = static_cast<int>(wall[i].size());
        for (int j = 0; j < columns; ++j) {
            int around = -(wall[i][j] & 1);
            for (int y = std::max(i - 1, 0); y <= std::min(i + 1, rows - 1); ++y) {
                for (int x = std::max(j - 1, 0); x <= std::min(j + 1, columns - 1); ++x) around += wall[y][x] & 1;
            }
            if (around == 3 || (around == 2 && wall[i][j] == 1)) wall[i][j] |= 2;
        }
    }
    for (auto& row : wall) {
        for (int& tile : row) tile >>= 1;
    }
}
