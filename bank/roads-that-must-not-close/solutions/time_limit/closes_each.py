# Closes each road in turn and searches for another way.
def only_roads(villages, roads):
    exits = [[] for _ in range(villages)]
    for road, (a, b) in enumerate(roads):
        exits[a].append((b, road))
        exits[b].append((a, road))

    def other_way(closed):
        start, goal = roads[closed]
        seen = {start}
        stack = [start]
        while stack:
            village = stack.pop()
            if village == goal:
                return True
            for other, road in exits[village]:
                if road != closed and other not in seen:
                    seen.add(other)
                    stack.append(other)
        return False

    return [road for road in range(len(roads)) if not other_way(road)]
