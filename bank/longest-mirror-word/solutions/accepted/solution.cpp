#include <string>

std::string mirrorWord(const std::string& letters) {
    int size = static_cast<int>(letters.size()), start = 0, length = 0;
    for (int sum = 0; sum < 2 * size; sum++) {
        int left = sum / 2, right = sum - left;
        while (left >= 0 && right < size && letters[left] == letters[right]) {
            left--;
            right++;
        }
        if (right - left - 1 > length) {
            start = left + 1;
            length = right - left - 1;
        }
    }
    return letters.substr(start, length);
}
