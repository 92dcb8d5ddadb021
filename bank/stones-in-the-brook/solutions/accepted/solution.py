def first_again(hops, start):
    visited = [False] * len(hops)
    stone = start
    while 0 <= stone < len(hops):
        if visited[stone]:
            return stone
        visited[stone] = True
        stone += hops[stone]
    return None
