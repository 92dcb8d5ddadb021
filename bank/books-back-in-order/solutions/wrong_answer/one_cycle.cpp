// Wrong: takes all misplaced volumes for one single cycle.
#include <algorithm>
#include <vector>

int fewestSwaps(const std::vector<int>& shelf) {
    int misplaced = 0;
    for (int i = 0; i < static_cast<int>(shelf.size()); ++i) misplaced += shelf[i] != i + 1;
    return std::max(0, misplaced - 1);
}
