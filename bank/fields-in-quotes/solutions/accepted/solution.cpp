#include <iostream>
#include <string>
#include <vector>

std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> values(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); i++) {
        if (quoted && line.compare(i, 2, "\"\"") == 0) {
            values.back() += '"';
            i++;
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == ',' && !quoted) {
            values.emplace_back();
        } else {
            values.back() += line[i];
        }
    }
    return values;
}

int main() {
    std::string line;
    std::getline(std::cin, line);
    for (int count = std::stoi(line); count > 0; count--) {
        std::getline(std::cin, line);
        auto values = fields(line);
        std::cout << values.size() << '\n';
        for (const auto& value : values) std::cout << '[' << value << "]\n";
    }
}
