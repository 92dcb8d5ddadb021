from bisect import bisect_left, bisect_right


class DoorLog:
    def __init__(self, seconds):
        self.seconds = list(seconds)
        self.start = 0

    def record(self, second):
        self.seconds.append(second)

    def count(self, first, last):
        begin = bisect_left(self.seconds, first, self.start)
        end = bisect_right(self.seconds, last, self.start)
        return max(0, end - begin)

    def latest(self, second):
        end = bisect_right(self.seconds, second, self.start)
        return self.seconds[end - 1] if end > self.start else None

    def forget(self, second):
        before = self.start
        self.start = bisect_left(self.seconds, second, self.start)
        return self.start - before
