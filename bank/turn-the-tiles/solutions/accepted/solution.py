def turn_tiles(tiles):
    tiles.reverse()
    for r in range(len(tiles)):
        for c in range(r):
            tiles[r][c], tiles[c][r] = tiles[c][r], tiles[r][c]
