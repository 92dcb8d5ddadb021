#include <vector>

long long totalDifference(const std::vector<int>& panels) {
    const long long n = static_cast<long long>(panels.size());
    long long total = 0;
    for (int bit = 0; bit < 32; ++bit) {
        long long on = 0;
        for (int panel : panels) on += panel >> bit & 1;
        total += on * (n - on);
    }
    return total;
}
