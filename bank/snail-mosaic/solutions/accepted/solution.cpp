#include <vector>

std::vector<int> snailOrder(const std::vector<std::vector<int>>& mosaic) {
    if (mosaic.empty()) return {};
    std::vector<int> order;
    int top = 0, bottom = static_cast<int>(mosaic.size()) - 1;
    int left = 0, right = static_cast<int>(mosaic[0].size()) - 1;
    while (top <= bottom && left <= right) {
        for (int c = left; c <= right; c++) order.push_back(mosaic[top][c]);
        top++;
        for (int r = top; r <= bottom; r++) order.push_back(mosaic[r][right]);
        right--;
        if (top > bottom || left > right) break;
        for (int c = right; c >= left; c--) order.push_back(mosaic[bottom][c]);
        bottom--;
        for (int r = bottom; r >= top; r--) order.push_back(mosaic[r][left]);
        left++;
    }
    return order;
}
