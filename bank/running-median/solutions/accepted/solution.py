import heapq


class WaitingTimes:
    def __init__(self):
        self.lower = []  # negated: the largest on top
        self.upper = []

    def add(self, time):
        heapq.heappush(self.upper, -heapq.heappushpop(self.lower, -time))
        if len(self.upper) > len(self.lower):
            heapq.heappush(self.lower, -heapq.heappop(self.upper))

    def median(self):
        if len(self.lower) > len(self.upper):
            return float(-self.lower[0])
        return (self.upper[0] - self.lower[0]) / 2
