import heapq


def order_of_chores(chores, rules):
    followers = [[] for _ in range(chores)]
    waiting_for = [0] * chores
    for before, after in rules:
        followers[before].append(after)
        waiting_for[after] += 1
    ready = [chore for chore in range(chores) if waiting_for[chore] == 0]
    order = []
    while ready:
        chore = heapq.heappop(ready)
        order.append(chore)
        for after in followers[chore]:
            waiting_for[after] -= 1
            if waiting_for[after] == 0:
                heapq.heappush(ready, after)
    return order if len(order) == chores else []
