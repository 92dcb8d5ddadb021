# Goes over all roads as often as there are places: quadratic time.
def quickest_route(places, roads, start, goal):
    best = [float("inf")] * places
    best[start] = 0
    for _ in range(places):
        for origin, target, seconds in roads:
            best[target] = min(best[target], best[origin] + seconds)
    return None if best[goal] == float("inf") else best[goal]
