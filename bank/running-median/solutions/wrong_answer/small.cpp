// Adds the two middle times in 32 bits (wrapping around without undefined behaviour).
#include <algorithm>
#include <vector>

class WaitingTimes {
public:
    void add(int time) { times.insert(std::lower_bound(times.begin(), times.end(), time), time); }

    double median() const {
        const std::size_t half = times.size() / 2;
        if (times.size() % 2) return times[half];
        return static_cast<int>(static_cast<unsigned>(times[half - 1]) + static_cast<unsigned>(times[half])) / 2.0;
    }

private:
    std::vector<int> times;
};
