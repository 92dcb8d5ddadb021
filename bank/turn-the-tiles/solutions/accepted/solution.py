def turn_tiles(tiles):
    tiles[:] = [list(column)[::-1] for column in zip(*tiles)]
