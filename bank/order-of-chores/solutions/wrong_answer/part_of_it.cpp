// Returns the chores in front of a circle instead of an empty list.
#include <functional>
#include <queue>
#include <vector>

std::vector<int> orderOfChores(int chores, const std::vector<std::vector<int>>& rules) {
    std::vector<std::vector<int>> followers(chores);
    std::vector<int> waitingFor(chores);
    for (const auto& rule : rules) {
        followers[rule[0]].push_back(rule[1]);
        waitingFor[rule[1]]++;
    }
    std::priority_queue<int, std::vector<int>, std::greater<>> ready;
    for (int i = 0; i < chores; i++)
        if (waitingFor[i] == 0) ready.push(i);
    std::vector<int> order;
    while (!ready.empty()) {
        const int chore = ready.top();
        ready.pop();
        order.push_back(chore);
        for (int after : followers[chore])
            if (--waitingFor[after] == 0) ready.push(after);
    }
    return order;
}
