# Wrong: lets water stand only between neighbouring peaks.
def trapped_rain(walls):
    n = len(walls)
    padded = [-1] + walls + [-1]
    peaks = [i for i in range(n) if padded[i] < walls[i] >= padded[i + 2] or padded[i] <= walls[i] > padded[i + 2]]
    water = 0
    for a, b in zip(peaks, peaks[1:]):
        level = min(walls[a], walls[b])
        water += sum(max(0, level - wall) for wall in walls[a:b])
    return water
