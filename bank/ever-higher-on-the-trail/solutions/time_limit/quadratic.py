# Too slow: looks at all earlier points for each point.
def longest_climb(altitudes):
    best = []
    for i, altitude in enumerate(altitudes):
        length = 1
        for j in range(i):
            if altitudes[j] < altitude and best[j] + 1 > length:
                length = best[j] + 1
        best.append(length)
    return max(best, default=0)
