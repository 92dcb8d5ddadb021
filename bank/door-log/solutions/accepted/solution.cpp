#include <algorithm>
#include <optional>
#include <vector>

class DoorLog {
public:
    DoorLog(const std::vector<int>& seconds) : seconds(seconds) {}

    void record(int second) {
        seconds.push_back(second);
    }

    int count(int first, int last) {
        return std::max(0, place(last + 1) - place(first));
    }

    std::optional<int> latest(int second) {
        int end = place(second + 1);
        if (end == start) return std::nullopt;
        return seconds[end - 1];
    }

    int forget(int second) {
        int before = start;
        start = place(second);
        return start - before;
    }

private:
    std::vector<int> seconds;
    int start = 0;

    // The first place among the known events that is not earlier than the given second.
    int place(int second) {
        return static_cast<int>(std::lower_bound(seconds.begin() + start, seconds.end(), second) - seconds.begin());
    }
};
