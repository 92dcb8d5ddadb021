#include <string>
#include <utility>
#include <vector>

int inlandLakes(std::vector<std::string> map) {
    const int rows = map.size();
    int lakes = 0;
    for (int r = 0; r < rows; r++) {
        const int columns = map[r].size();
        for (int c = 0; c < columns; c++) {
            if (map[r][c] != '~') continue;
            bool inland = true;
            std::vector<std::pair<int, int>> stack{{r, c}};
            map[r][c] = '#';
            while (!stack.empty()) {
                auto [y, x] = stack.back();
                stack.pop_back();
                const std::pair<int, int> around[] = {{y + 1, x}, {y - 1, x}, {y, x + 1}, {y, x - 1}};
                for (auto [ny, nx] : around) {
                    if (ny < 0 || ny == rows || nx < 0 || nx == columns) {
                        inland = false;
                    } else if (map[ny][nx] == '~') {
                        map[ny][nx] = '#';
                        stack.push_back({ny, nx});
                    }
                }
            }
            lakes += inland;
        }
    }
    return lakes;
}
