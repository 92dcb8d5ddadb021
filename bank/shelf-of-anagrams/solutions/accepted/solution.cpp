#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

std::vector<std::vector<std::string>> groupAnagrams(const std::vector<std::string>& labels) {
    std::unordered_map<std::string, std::vector<std::string>> groups;
    for (const std::string& label : labels) {
        std::string key = label;
        std::sort(key.begin(), key.end());
        groups[key].push_back(label);
    }
    std::vector<std::vector<std::string>> result;
    for (auto& entry : groups) result.push_back(std::move(entry.second));
    return result;
}
