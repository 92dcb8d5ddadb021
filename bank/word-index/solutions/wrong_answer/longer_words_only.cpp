// Wrong: counts only words that are longer than the prefix.
#include <set>
#include <string>

class WordIndex {
public:
    WordIndex() = default;

    void add(const std::string& word) { words_.insert(word); }

    bool contains(const std::string& word) const { return words_.count(word) > 0; }

    int countWithPrefix(const std::string& prefix) const {
        int count = 0;
        for (auto it = words_.upper_bound(prefix); it != words_.end() && it->starts_with(prefix); ++it) ++count;
        return count;
    }

private:
    std::set<std::string> words_;
};
