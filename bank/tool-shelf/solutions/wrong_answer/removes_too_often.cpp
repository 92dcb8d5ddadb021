// Removes the oldest tool from a full shelf even if the tool that is put is already there.
#include <list>
#include <optional>
#include <unordered_map>
#include <utility>

class ToolShelf {
public:
    ToolShelf(int places) : places(places) {}

    std::optional<int> put(int tool, int drawer) {
        std::optional<int> removed;
        if (static_cast<int>(byUse.size()) == places) {
            removed = byUse.back().first;
            where.erase(*removed);
            byUse.pop_back();
        }
        if (find(tool)) byUse.pop_front();
        byUse.push_front({tool, drawer});
        where[tool] = byUse.begin();
        return removed;
    }

    std::optional<int> find(int tool) {
        auto entry = where.find(tool);
        if (entry == where.end()) return std::nullopt;
        byUse.splice(byUse.begin(), byUse, entry->second);
        return entry->second->second;
    }

private:
    int places;
    std::list<std::pair<int, int>> byUse;
    std::unordered_map<int, std::list<std::pair<int, int>>::iterator> where;
};
