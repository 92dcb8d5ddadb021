// Does not notice a last field that is empty.
#include <iostream>
#include <string>
#include <vector>

int main() {
    std::string line;
    std::getline(std::cin, line);
    for (int count = std::stoi(line); count > 0; count--) {
        std::getline(std::cin, line);
        std::vector<std::string> values;
        std::size_t i = 0;
        while (i < line.size()) {
            std::string value;
            if (line[i] == '"') {
                for (i++; line[i] != '"' || line.compare(i, 2, "\"\"") == 0; i++) {
                    value += line[i];
                    if (line[i] == '"') i++;
                }
                i++;
            } else {
                while (i < line.size() && line[i] != ',') value += line[i++];
            }
            i++;
            values.push_back(value);
        }
        std::cout << values.size() << '\n';
        for (const auto& value : values) std::cout << '[' << value << "]\n";
    }
}
