import heapq


def rooms_needed(visits):
    ends = []
    for start, end in sorted(visits):
        if start == end:
            continue
        if ends and ends[0] <= start:
            heapq.heapreplace(ends, end)
        else:
            heapq.heappush(ends, end)
    return len(ends)
