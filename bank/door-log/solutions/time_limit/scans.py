# Looks at every known event for each question.
class DoorLog:
    def __init__(self, seconds):
        self.seconds = list(seconds)

    def record(self, second):
        self.seconds.append(second)

    def count(self, first, last):
        events = 0
        for i in range(len(self.seconds)):
            if self.seconds[i] >= first and self.seconds[i] <= last:
                events += 1
        return events

    def latest(self, second):
        return max((s for s in self.seconds if s <= second), default=None)

    def forget(self, second):
        before = len(self.seconds)
        self.seconds = [s for s in self.seconds if s >= second]
        return before - len(self.seconds)
