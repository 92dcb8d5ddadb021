# Gives the parameter a new value, so the caller's matrix does not change.
def turn_tiles(tiles):
    tiles = [list(column)[::-1] for column in zip(*tiles)]
