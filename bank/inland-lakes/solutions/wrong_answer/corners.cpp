// Treats squares that share only a corner as neighbours.
#include <string>
#include <utility>
#include <vector>

int inlandLakes(std::vector<std::string> survey) {
    const int rows = survey.size();
    int lakes = 0;
    for (int r = 0; r < rows; r++) {
        const int columns = survey[r].size();
        for (int c = 0; c < columns; c++) {
            if (survey[r][c] != '~') continue;
            bool inland = true;
            std::vector<std::pair<int, int>> stack{{r, c}};
            survey[r][c] = '#';
            while (!stack.empty()) {
                auto [y, x] = stack.back();
                stack.pop_back();
                if (y == 0 || y == rows - 1 || x == 0 || x == columns - 1) inland = false;
                for (int ny = y - 1; ny <= y + 1; ny++)
                    for (int nx = x - 1; nx <= x + 1; nx++)
                        if (ny >= 0 && ny < rows && nx >= 0 && nx < columns && survey[ny][nx] == '~') {
                            survey[ny][nx] = '#';
                            stack.push_back({ny, nx});
                        }
            }
            lakes += inland;
        }
    }
    return lakes;
}
