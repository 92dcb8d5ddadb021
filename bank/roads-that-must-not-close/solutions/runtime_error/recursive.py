# Searches recursively, which is too deep for a long chain.
def only_roads(villages, roads):
    exits = [[] for _ in range(villages)]
    for road, (a, b) in enumerate(roads):
        exits[a].append((b, road))
        exits[b].append((a, road))
    number = {}
    bridges = []

    def visit(village, entry):
        low = number[village] = len(number)
        for other, road in exits[village]:
            if road == entry:
                continue
            if other in number:
                low = min(low, number[other])
            else:
                below = visit(other, road)
                if below > number[village]:
                    bridges.append(road)
                low = min(low, below)
        return low

    for start in range(villages):
        if start not in number:
            visit(start, -1)
    return bridges
