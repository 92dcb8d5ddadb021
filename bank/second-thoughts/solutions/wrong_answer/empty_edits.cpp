// Records edits that change nothing like any other.
#include <algorithm>
#include <string>
#include <vector>

class Draft {
public:
    void append(const std::string& part) {
        record(text + part);
    }

    void erase(int count) {
        record(text.substr(0, text.size() - std::min<std::size_t>(count, text.size())));
    }

    bool undo() {
        if (done.empty()) return false;
        undone.push_back(text);
        text = done.back();
        done.pop_back();
        return true;
    }

    bool redo() {
        if (undone.empty()) return false;
        done.push_back(text);
        text = undone.back();
        undone.pop_back();
        return true;
    }

    std::string tail(int count) {
        return text.substr(text.size() - std::min<std::size_t>(count, text.size()));
    }

private:
    std::string text;
    std::vector<std::string> done, undone;

    void record(const std::string& next) {
        done.push_back(text);
        undone.clear();
        text = next;
    }
};
