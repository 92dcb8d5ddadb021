#include <algorithm>
#include <array>
#include <string>

std::string freshStretch(const std::string& tape) {
    std::array<int, 26> last;
    last.fill(-1);
    int left = 0, start = 0, length = 0;
    for (int right = 0; right < static_cast<int>(tape.size()); right++) {
        int& seen = last[tape[right] - 'a'];
        left = std::max(left, seen + 1);
        seen = right;
        if (right - left + 1 > length) {
            start = left;
            length = right - left + 1;
        }
    }
    return tape.substr(start, length);
}
