from collections import deque


def warmest_hours(degrees, width):
    candidates = deque()
    warmest = []
    for hour, degree in enumerate(degrees):
        while candidates and degrees[candidates[-1]] <= degree:
            candidates.pop()
        candidates.append(hour)
        if candidates[0] == hour - width:
            candidates.popleft()
        if hour >= width - 1:
            warmest.append(degrees[candidates[0]])
    return warmest
