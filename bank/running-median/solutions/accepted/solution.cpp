#include <functional>
#include <queue>
#include <vector>

class WaitingTimes {
public:
    void add(int time) {
        lower.push(time);
        upper.push(lower.top());
        lower.pop();
        if (upper.size() > lower.size()) {
            lower.push(upper.top());
            upper.pop();
        }
    }

    double median() const {
        if (lower.size() > upper.size()) return lower.top();
        return (static_cast<double>(lower.top()) + upper.top()) / 2;
    }

private:
    std::priority_queue<int> lower;
    std::priority_queue<int, std::vector<int>, std::greater<>> upper;
};
