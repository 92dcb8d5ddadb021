def only_roads(villages, roads):
    exits = [[] for _ in range(villages)]
    for road, (a, b) in enumerate(roads):
        exits[a].append((b, road))
        exits[b].append((a, road))

    number = [-1] * villages
    entry = [-1] * villages
    parent = [-1] * villages
    order = []
    for start in range(villages):
        stack = [(start, -1, -1)]
        while stack:
            village, origin, road = stack.pop()
            if number[village] != -1:
                continue
            number[village] = len(order)
            entry[village], parent[village] = road, origin
            order.append(village)
            stack.extend((other, village, exit) for other, exit in exits[village] if number[other] == -1)

    low = number[:]
    bridges = []
    for village in reversed(order):
        for other, road in exits[village]:
            if road != entry[village]:
                low[village] = min(low[village], number[other])
        if parent[village] != -1:
            low[parent[village]] = min(low[parent[village]], low[village])
            if low[village] == number[village]:
                bridges.append(entry[village])
    return bridges
