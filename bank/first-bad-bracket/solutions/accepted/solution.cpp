#include <string>
#include <vector>

int firstBadBracket(const std::string& recipe) {
    const std::string openers = "([{", closers = ")]}";
    std::vector<int> opened;
    for (int i = 0; i < static_cast<int>(recipe.size()); i++) {
        if (openers.find(recipe[i]) != std::string::npos) opened.push_back(i);
        const auto kind = closers.find(recipe[i]);
        if (kind == std::string::npos) continue;
        if (opened.empty() || recipe[opened.back()] != openers[kind]) return i;
        opened.pop_back();
    }
    return opened.empty() ? -1 : opened.front();
}
