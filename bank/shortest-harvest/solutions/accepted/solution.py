def shortest_harvest(crates, order):
    best = len(crates) + 1
    total = left = 0
    for right, count in enumerate(crates):
        total += count
        while total >= order:
            best = min(best, right - left + 1)
            total -= crates[left]
            left += 1
    return best if best <= len(crates) else 0
