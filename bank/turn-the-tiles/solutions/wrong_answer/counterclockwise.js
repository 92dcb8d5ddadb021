// Turns the floor the other way.
function turnTiles(tiles) {
  for (let r = 0; r < tiles.length; r++) {
    for (let c = 0; c < r; c++) {
      [tiles[r][c], tiles[c][r]] = [tiles[c][r], tiles[r][c]];
    }
  }
  tiles.reverse();
}
