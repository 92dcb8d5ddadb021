#include <algorithm>
#include <utility>
#include <vector>

void turnTiles(std::vector<std::vector<int>>& tiles) {
    std::reverse(tiles.begin(), tiles.end());
    for (std::size_t r = 0; r < tiles.size(); r++)
        for (std::size_t c = 0; c < r; c++) std::swap(tiles[r][c], tiles[c][r]);
}
