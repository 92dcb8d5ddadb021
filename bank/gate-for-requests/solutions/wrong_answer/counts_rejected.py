# Wrong: requests that were turned away count as well.
from collections import defaultdict, deque


class RequestGate:
    def __init__(self, limit, span):
        self.limit = limit
        self.span = span
        self.seen = defaultdict(deque)

    def allow(self, user, second):
        moments = self.seen[user]
        while moments and moments[0] <= second - self.span:
            moments.popleft()
        moments.append(second)
        return len(moments) <= self.limit
