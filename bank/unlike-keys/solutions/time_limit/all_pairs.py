# Tries all pairs: quadratic.
def most_unlike(keys, gap):
    best = -1
    for j in range(gap, len(keys)):
        for i in range(j - gap + 1):
            best = max(best, keys[i] ^ keys[j])
    return best if best >= 0 else None
