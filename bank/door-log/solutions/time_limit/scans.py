# Looks at every known event for each question.
class DoorLog:
    def __init__(self, seconds):
        self.seconds = list(seconds)

    def record(self, second):
        self.seconds.append(second)

    def count(self, first, last):
        return sum(1 for second in self.seconds if first <= second <= last)

    def latest(self, second):
        return max((s for s in self.seconds if s <= second), default=None)

    def forget(self, second):
        before = len(self.seconds)
        self.seconds = [s for s in self.seconds if s >= second]
        return before - len(self.seconds)
