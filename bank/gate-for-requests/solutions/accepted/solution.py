from collections import defaultdict, deque


class RequestGate:
    def __init__(self, limit, span):
        self.limit = limit
        self.span = span
        self.passed = defaultdict(deque)

    def allow(self, user, second):
        moments = self.passed[user]
        while moments and moments[0] <= second - self.span:
            moments.popleft()
        if len(moments) == self.limit:
            return False
        moments.append(second)
        return True
