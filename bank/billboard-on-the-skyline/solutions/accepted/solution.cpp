#include <algorithm>
#include <vector>

long long largestBillboard(const std::vector<int>& heights) {
    const int n = static_cast<int>(heights.size());
    long long best = 0;
    std::vector<int> stack;
    for (int i = 0; i <= n; ++i) {
        const int height = i < n ? heights[i] : 0;
        while (!stack.empty() && heights[stack.back()] >= height) {
            const long long top = heights[stack.back()];
            stack.pop_back();
            const int left = stack.empty() ? -1 : stack.back();
            best = std::max(best, top * (i - left - 1));
        }
        stack.push_back(i);
    }
    return best;
}
