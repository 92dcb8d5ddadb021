# Looks for the middle by counting, for each time, how many are smaller: quadratic for each call.
class WaitingTimes:
    def __init__(self):
        self.times = []

    def add(self, time):
        self.times.append(time)

    def kth(self, k):
        for time in self.times:
            smaller = sum(other < time for other in self.times)
            equal = sum(other == time for other in self.times)
            if smaller <= k < smaller + equal:
                return time

    def median(self):
        n = len(self.times)
        return (self.kth((n - 1) // 2) + self.kth(n // 2)) / 2
