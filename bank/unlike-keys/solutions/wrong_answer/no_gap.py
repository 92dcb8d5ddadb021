# Takes no notice of the gap, except when no pair is far enough apart.
def most_unlike(keys, gap):
    if gap >= len(keys):
        return None
    best = 0
    for bit in range(30, -1, -1):
        wanted = best | 1 << bit
        prefixes = {key & -(1 << bit) for key in keys}
        if any(prefix ^ wanted in prefixes for prefix in prefixes):
            best = wanted
    return best
