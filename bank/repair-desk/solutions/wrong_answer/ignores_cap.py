# Orders all jobs by urgency minus time of acceptance, as if there were no cap.
from heapq import heappop, heappush


class RepairDesk:
    def __init__(self, cap):
        self.now = 0
        self.tickets = 0
        self.waiting = set()
        self.heap = []

    def accept(self, urgency):
        self.tickets += 1
        self.waiting.add(self.tickets)
        heappush(self.heap, (self.now - urgency, self.tickets))
        return self.tickets

    def elapse(self, minutes):
        self.now += minutes

    def cancel(self, ticket):
        if ticket not in self.waiting:
            return False
        self.waiting.remove(ticket)
        return True

    def next(self):
        while self.heap:
            ticket = heappop(self.heap)[1]
            if self.cancel(ticket):
                return ticket
        return None
