#include <algorithm>
#include <cstddef>
#include <string>

static std::string pack(const std::string& text) {
    std::string result;
    for (std::size_t start = 0, end; start < text.size(); start = end) {
        end = std::min(text.find_first_not_of(text[start], start), text.size());
        if (end - start > 1) result += std::to_string(end - start);
        result += text[start];
    }
    return result;
}

static std::string unpackRuns(const std::string& text) {
    std::string result;
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

std::string convertRuns(const std::string& text, bool unpack) {
    return unpack ? unpackRuns(text) : pack(text);
}
