#include <cstddef>
#include <string>
#include <unordered_map>
#include <vector>

static int readYear(const std::string& numeral) {
    static const std::unordered_map<char, int> values{{'I', 1},   {'V', 5},   {'X', 10},  {'L', 50},
                                                      {'C', 100}, {'D', 500}, {'M', 1000}};
    int year = 0;
    for (std::size_t i = 0; i < numeral.size(); ++i) {
        const int value = values.at(numeral[i]);
        const int next = i + 1 < numeral.size() ? values.at(numeral[i + 1]) : 0;
        year += value < next ? -value : value;
    }
    return year;
}

std::vector<int> readYears(const std::vector<std::string>& inscriptions) {
    std::vector<int> years;
    for (const std::string& numeral : inscriptions) years.push_back(readYear(numeral));
    return years;
}
