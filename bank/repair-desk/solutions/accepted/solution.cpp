#include <optional>
#include <set>
#include <utility>
#include <vector>

class RepairDesk {
public:
    RepairDesk(int cap) : cap(cap) {}

    int accept(int urgency) {
        keys.push_back(now - urgency);
        int ticket = static_cast<int>(keys.size());
        growing.insert({keys.back(), ticket});
        return ticket;
    }

    void elapse(int minutes) {
        now += minutes;
    }

    bool cancel(int ticket) {
        if (ticket > static_cast<int>(keys.size())) return false;
        return growing.erase({keys[ticket - 1], ticket}) + capped.erase(ticket) > 0;
    }

    std::optional<int> next() {
        while (!growing.empty() && now - growing.begin()->first >= cap) {
            capped.insert(growing.begin()->second);
            growing.erase(growing.begin());
        }
        if (capped.empty() && growing.empty()) return std::nullopt;
        int ticket = capped.empty() ? growing.begin()->second : *capped.begin();
        cancel(ticket);
        return ticket;
    }

private:
    long long cap, now = 0;
    std::vector<long long> keys;
    std::set<std::pair<long long, int>> growing;
    std::set<int> capped;
};
