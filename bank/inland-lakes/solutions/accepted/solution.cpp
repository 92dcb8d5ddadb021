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
                const std::pair<int, int> around[] = {{y + 1, x}, {y - 1, x}, {y, x + 1}, {y, x - 1}};
                for (auto [ny, nx] : around) {
                    if (ny < 0 || ny == rows || nx < 0 || nx == columns) {
                        inland = false;
                    } else if (survey[ny][nx] == '~') {
                        survey[ny][nx] = '#';
                        stack.push_back({ny, nx});
                    }
                }
            }
            lakes += inland;
        }
    }
    return lakes;
}
