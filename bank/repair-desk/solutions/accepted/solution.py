from heapq import heappop, heappush


class RepairDesk:
    def __init__(self, cap):
        self.cap = cap
        self.now = 0
        self.tickets = 0
        self.waiting = set()
        self.growing = []
        self.capped = []

    def accept(self, urgency):
        self.tickets += 1
        self.waiting.add(self.tickets)
        heappush(self.growing, (self.now - urgency, self.tickets))
        return self.tickets

    def elapse(self, minutes):
        self.now += minutes

    def cancel(self, ticket):
        if ticket not in self.waiting:
            return False
        self.waiting.remove(ticket)
        return True

    def next(self):
        while self.growing and self.now - self.growing[0][0] >= self.cap:
            heappush(self.capped, heappop(self.growing)[1])
        while self.capped:
            ticket = heappop(self.capped)
            if self.cancel(ticket):
                return ticket
        while self.growing:
            ticket = heappop(self.growing)[1]
            if self.cancel(ticket):
                return ticket
        return None
