#include <iostream>
#include <string>
#include <vector>

static std::string stretch(const std::vector<std::string>& line, int blanks) {
    std::string text = line[0];
    const int gaps = static_cast<int>(line.size()) - 1;
    for (int i = 0; i < gaps; ++i) {
        text += std::string(blanks / gaps + (i < blanks % gaps), ' ');
        text += line[i + 1];
    }
    return text;
}

int main() {
    int width;
    std::cin >> width;
    std::vector<std::string> line;
    int letters = 0;
    for (std::string word; std::cin >> word;) {
        if (letters + static_cast<int>(line.size() + word.size()) > width) {
            std::cout << stretch(line, width - letters) << '\n';
            line.clear();
            letters = 0;
        }
        line.push_back(word);
        letters += static_cast<int>(word.size());
    }
    for (std::size_t i = 0; i < line.size(); ++i) std::cout << (i ? " " : "") << line[i];
    std::cout << '\n';
}
