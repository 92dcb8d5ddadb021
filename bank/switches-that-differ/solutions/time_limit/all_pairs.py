# Too slow: counts the differing bits of every pair.
def total_difference(panels):
    mask = (1 << 32) - 1
    total = 0
    for i, first in enumerate(panels):
        for second in panels[:i]:
            total += ((first ^ second) & mask).bit_count()
    return total
