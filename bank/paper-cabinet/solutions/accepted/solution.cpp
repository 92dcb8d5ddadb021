#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

class Cabinet {
public:
    bool makeFolder(const std::string& path) {
        auto [folder, name] = parent(path);
        if (!folder) return false;
        auto [place, isNew] = folder->inside.try_emplace(name);
        if (isNew) place->second = std::make_unique<Entry>();
        return isNew;
    }

    bool write(const std::string& path, const std::string& text) {
        auto [folder, name] = parent(path);
        if (!folder) return false;
        auto& entry = folder->inside[name];
        if (!entry) {
            entry = std::make_unique<Entry>();
            entry->isFolder = false;
        }
        if (entry->isFolder) return false;
        entry->text = text;
        return true;
    }

    std::optional<std::string> read(const std::string& path) {
        Entry* entry = find(path);
        if (!entry || entry->isFolder) return std::nullopt;
        return entry->text;
    }

    std::optional<std::vector<std::string>> entries(const std::string& path) {
        Entry* entry = find(path);
        if (!entry || !entry->isFolder) return std::nullopt;
        std::vector<std::string> names;
        for (const auto& [name, inside] : entry->inside) names.push_back(name);
        return names;
    }

    bool move(const std::string& source, const std::string& target) {
        auto [from, oldName] = parent(source);
        auto [to, newName] = parent(target);
        if (!from || !to || !from->inside.count(oldName) || to->inside.count(newName)) return false;
        if (target.rfind(source + "/", 0) == 0) return false;
        to->inside[newName] = std::move(from->inside[oldName]);
        from->inside.erase(oldName);
        return true;
    }

private:
    struct Entry {
        bool isFolder = true;
        std::string text;
        std::map<std::string, std::unique_ptr<Entry>> inside;
    };

    Entry root;

    Entry* find(const std::string& path) {
        Entry* entry = &root;
        std::istringstream names(path);
        for (std::string name; std::getline(names, name, '/');) {
            if (name.empty()) continue;
            auto place = entry->inside.find(name);
            if (place == entry->inside.end()) return nullptr;
            entry = place->second.get();
        }
        return entry;
    }

    std::pair<Entry*, std::string> parent(const std::string& path) {
        std::size_t slash = path.rfind('/');
        std::string name = path.substr(slash + 1);
        Entry* folder = find(path.substr(0, slash));
        bool possible = folder && folder->isFolder && !name.empty();
        return {possible ? folder : nullptr, name};
    }
};
