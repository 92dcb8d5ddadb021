from bisect import bisect_left


def longest_climb(altitudes):
    lowest = []
    for altitude in altitudes:
        place = bisect_left(lowest, altitude)
        lowest[place:place + 1] = [altitude]
    return len(lowest)
