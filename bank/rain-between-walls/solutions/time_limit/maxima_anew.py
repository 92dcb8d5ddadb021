# Too slow: finds the highest walls on both sides anew for each place.
def trapped_rain(walls):
    water = 0
    for i, wall in enumerate(walls):
        water += min(max(walls[:i + 1]), max(walls[i:])) - wall
    return water
