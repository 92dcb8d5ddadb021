// Wrong: reads the first reading without looking whether there is one.
#include <vector>

std::vector<int> removeRepeats(const std::vector<int>& readings) {
    std::vector<int> kept{readings.at(0)};
    for (int reading : readings) {
        if (reading != kept.back()) kept.push_back(reading);
    }
    return kept;
}
