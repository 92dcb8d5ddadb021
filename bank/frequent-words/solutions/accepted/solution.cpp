#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

std::vector<std::string> frequentWords(const std::vector<std::string>& orders, int count) {
    std::unordered_map<std::string, int> frequency;
    for (const auto& dish : orders) frequency[dish]++;
    std::vector<std::pair<int, std::string>> ranking;
    for (const auto& [dish, n] : frequency) ranking.push_back({-n, dish});
    std::sort(ranking.begin(), ranking.end());
    std::vector<std::string> favourites;
    for (int i = 0; i < count && i < static_cast<int>(ranking.size()); i++)
        favourites.push_back(ranking[i].second);
    return favourites;
}
