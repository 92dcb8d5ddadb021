#include <algorithm>
#include <vector>

std::vector<int> removeRepeats(std::vector<int> readings) {
    readings.erase(std::unique(readings.begin(), readings.end()), readings.end());
    return readings;
}
