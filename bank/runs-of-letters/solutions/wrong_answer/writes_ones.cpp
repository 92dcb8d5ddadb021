// Wrong: writes the length of a run even if it is 1.
#include <algorithm>
#include <cstddef>
#include <string>

std::string convertRuns(const std::string& text, bool unpack) {
    std::string result;
    if (!unpack) {
        for (std::size_t start = 0, end; start < text.size(); start = end) {
            end = std::min(text.find_first_not_of(text[start], start), text.size());
            result += std::to_string(end - start);
            result += text[start];
        }
        return result;
    }
    int count = 0;
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            count = count * 10 + (c - '0');
        } else {
            result.append(std::max(count, 1), c);
            count = 0;
        }
    }
    return result;
}
