#include <algorithm>
#include <array>
#include <optional>
#include <vector>

std::optional<int> mostUnlike(const std::vector<int>& keys, int gap) {
    std::optional<int> best;
    std::vector<std::array<int, 2>> trie(1);
    for (std::size_t j = gap; j < keys.size(); j++) {
        int node = 0;
        for (int bit = 30; bit >= 0; bit--) {
            int side = keys[j - gap] >> bit & 1;
            if (trie[node][side] == 0) {
                trie[node][side] = static_cast<int>(trie.size());
                trie.push_back({});
            }
            node = trie[node][side];
        }
        node = 0;
        int unlike = 0;
        for (int bit = 30; bit >= 0; bit--) {
            int side = keys[j] >> bit & 1;
            if (trie[node][1 - side] != 0) {
                side = 1 - side;
                unlike |= 1 << bit;
            }
            node = trie[node][side];
        }
        best = std::max(best.value_or(0), unlike);
    }
    return best;
}
