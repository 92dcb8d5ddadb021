// Lets the oldest hour leave one hour too late.
#include <deque>
#include <vector>

std::vector<int> warmestHours(const std::vector<int>& degrees, int width) {
    std::deque<int> candidates;
    std::vector<int> warmest;
    for (int hour = 0; hour < static_cast<int>(degrees.size()); hour++) {
        while (!candidates.empty() && degrees[candidates.back()] <= degrees[hour]) candidates.pop_back();
        candidates.push_back(hour);
        if (candidates.front() < hour - width) candidates.pop_front();
        if (hour >= width - 1) warmest.push_back(degrees[candidates.front()]);
    }
    return warmest;
}
