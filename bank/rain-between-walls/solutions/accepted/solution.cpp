#include <algorithm>
#include <vector>

long long trappedRain(const std::vector<int>& walls) {
    long long water = 0;
    int left = 0, right = static_cast<int>(walls.size()) - 1;
    int leftTop = 0, rightTop = 0;
    while (left <= right) {
        leftTop = std::max(leftTop, walls[left]);
        rightTop = std::max(rightTop, walls[right]);
        if (leftTop <= rightTop) water += leftTop - walls[left++];
        else water += rightTop - walls[right--];
    }
    return water;
}
