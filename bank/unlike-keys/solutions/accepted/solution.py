def most_unlike(keys, gap):
    if gap >= len(keys):
        return None
    children = ([0], [0])
    best = 0
    for partner, key in zip(keys, keys[gap:]):
        node = 0
        for bit in range(30, -1, -1):
            side = children[partner >> bit & 1]
            if not side[node]:
                side[node] = len(side)
                children[0].append(0)
                children[1].append(0)
            node = side[node]
        node = unlike = 0
        for bit in range(30, -1, -1):
            wanted = ~key >> bit & 1
            if children[wanted][node]:
                unlike |= 1 << bit
                node = children[wanted][node]
            else:
                node = children[1 - wanted][node]
        best = max(best, unlike)
    return best
