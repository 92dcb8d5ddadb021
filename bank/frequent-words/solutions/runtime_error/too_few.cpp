// Takes count dishes without looking whether there are so many.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

std::vector<std::string> frequentWords(const std::vector<std::string>& orders, int count) {
    std::map<std::string, int> frequency;
    for (const auto& dish : orders) frequency[dish]++;
    std::vector<std::string> names;
    for (const auto& entry : frequency) names.push_back(entry.first);
    std::stable_sort(names.begin(), names.end(), [&](const auto& a, const auto& b) { return frequency[a] > frequency[b]; });
    std::vector<std::string> favourites;
    for (int i = 0; i < count; i++) favourites.push_back(names.at(i));
    return favourites;
}
