# Looks up each stone in a list of those visited.
def first_again(hops, start):
    visited = []
    stone = start
    while 0 <= stone < len(hops):
        if stone in visited:
            return stone
        visited.append(stone)
        stone += hops[stone]
    return None
