# Takes a negative position for a stone counted from the end.
def first_again(hops, start):
    visited = set()
    stone = start
    while stone < len(hops) and stone >= -len(hops):
        if stone in visited:
            return stone
        visited.add(stone)
        stone += hops[stone]
    return None
