#include <cstddef>
#include <deque>
#include <string>
#include <unordered_map>

class RequestGate {
public:
    RequestGate(int limit, int span) : limit_(limit), span_(span) {}

    bool allow(const std::string& user, int second) {
        std::deque<int>& moments = passed_[user];
        while (!moments.empty() && moments.front() <= second - span_) moments.pop_front();
        if (moments.size() == limit_) return false;
        moments.push_back(second);
        return true;
    }

private:
    std::size_t limit_;
    int span_;
    std::unordered_map<std::string, std::deque<int>> passed_;
};
