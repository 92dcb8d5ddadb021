#include <algorithm>
#include <string>
#include <vector>

class Draft {
public:
    void append(const std::string& part) {
        record({true, part});
    }

    void erase(int count) {
        record({false, tail(count)});
    }

    bool undo() {
        if (done.empty()) return false;
        Edit edit = done.back();
        done.pop_back();
        apply(!edit.adds, edit.text);
        undone.push_back(edit);
        return true;
    }

    bool redo() {
        if (undone.empty()) return false;
        Edit edit = undone.back();
        undone.pop_back();
        apply(edit.adds, edit.text);
        done.push_back(edit);
        return true;
    }

    std::string tail(int count) {
        return text.substr(text.size() - std::min<std::size_t>(count, text.size()));
    }

private:
    struct Edit {
        bool adds;
        std::string text;
    };

    std::string text;
    std::vector<Edit> done, undone;

    void apply(bool adds, const std::string& part) {
        if (adds) text += part;
        else text.resize(text.size() - part.size());
    }

    void record(const Edit& edit) {
        if (edit.text.empty()) return;
        apply(edit.adds, edit.text);
        done.push_back(edit);
        undone.clear();
    }
};
