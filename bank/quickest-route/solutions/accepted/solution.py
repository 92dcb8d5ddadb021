import heapq


def quickest_route(places, roads, start, goal):
    leaving = [[] for _ in range(places)]
    for origin, target, seconds in roads:
        leaving[origin].append((target, seconds))
    best = [None] * places
    heap = [(0, start)]
    while heap:
        time, place = heapq.heappop(heap)
        if best[place] is not None:
            continue
        if place == goal:
            return time
        best[place] = time
        for target, seconds in leaving[place]:
            if best[target] is None:
                heapq.heappush(heap, (time + seconds, target))
    return None
