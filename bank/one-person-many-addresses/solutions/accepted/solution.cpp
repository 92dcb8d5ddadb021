#include <map>
#include <numeric>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

static int find(std::vector<int>& parent, int i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
}

std::vector<std::vector<std::string>> mergeContacts(const std::vector<std::vector<std::string>>& contacts) {
    std::vector<int> parent(contacts.size());
    std::iota(parent.begin(), parent.end(), 0);
    std::unordered_map<std::string, int> owner;
    for (int i = 0; i < static_cast<int>(contacts.size()); ++i) {
        for (const std::string& address : contacts[i]) {
            auto [entry, isNew] = owner.emplace(address, i);
            if (!isNew) parent[find(parent, i)] = find(parent, entry->second);
        }
    }
    std::map<int, std::vector<std::string>> persons;
    for (const auto& [address, i] : owner) persons[find(parent, i)].push_back(address);
    std::vector<std::vector<std::string>> result;
    for (auto& entry : persons) result.push_back(std::move(entry.second));
    return result;
}
