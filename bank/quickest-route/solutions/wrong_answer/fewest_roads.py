# Takes the route with the fewest roads, not the quickest.
from collections import deque


def quickest_route(places, roads, start, goal):
    leaving = [[] for _ in range(places)]
    for origin, target, seconds in roads:
        leaving[origin].append((target, seconds))
    time = {start: 0}
    queue = deque([start])
    while queue:
        place = queue.popleft()
        for target, seconds in leaving[place]:
            if target not in time:
                time[target] = time[place] + seconds
                queue.append(target)
    return time.get(goal)
