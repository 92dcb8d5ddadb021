// Treats squares that share only a corner as neighbours.
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
                if (y == 0 || y == rows - 1 || x == 0 || x == columns - 1) inland = false;
                for (int ny = y - 1; ny <= y + 1; ny++)
                    for (int nx = x - 1; nx <= x + 1; nx++)
                        if (ny >= 0 && ny < rows && nx >= 0 && nx < columns && map[ny][nx] == '~') {
                            map[ny][nx] = '#';
                            stack.push_back({ny, nx});
                        }
            }
            lakes += inland;
        }
    }
    return lakes;
}
