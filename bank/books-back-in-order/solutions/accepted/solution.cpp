#include <utility>
#include <vector>

int fewestSwaps(std::vector<int> shelf) {
    const int n = static_cast<int>(shelf.size());
    int swaps = 0;
    for (int place = 0; place < n; ++place) {
        while (shelf[place] != place + 1) {
            std::swap(shelf[place], shelf[shelf[place] - 1]);
            ++swaps;
        }
    }
    return swaps;
}
