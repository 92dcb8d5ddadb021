// Wrong: goes to the goal even if it is not in the code book.
#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

int shortestRelay(const std::string& start, const std::string& goal, const std::vector<std::string>& words) {
    std::unordered_set<std::string> left(words.begin(), words.end());
    left.insert(goal);
    std::vector<std::string> level{start};
    for (int steps = 0; !level.empty(); ++steps) {
        std::vector<std::string> next;
        for (const std::string& word : level) {
            if (word == goal) return steps;
            for (std::size_t i = 0; i < word.size(); ++i) {
                std::string other = word;
                for (char letter = 'a'; letter <= 'z'; ++letter) {
                    other[i] = letter;
                    if (left.erase(other)) next.push_back(other);
                }
            }
        }
        level = next;
    }
    return -1;
}
