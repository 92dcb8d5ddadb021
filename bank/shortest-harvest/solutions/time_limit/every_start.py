# Adds up from every start: quadratic time.
def shortest_harvest(crates, order):
    best = 0
    for left in range(len(crates)):
        total = 0
        for right in range(left, len(crates)):
            total += crates[right]
            if total >= order:
                if best == 0 or right - left + 1 < best:
                    best = right - left + 1
                break
    return best
