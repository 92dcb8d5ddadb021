# Raises the urgency of every waiting job minute by minute.
class RepairDesk:
    def __init__(self, cap):
        self.cap = cap
        self.tickets = 0
        self.waiting = {}

    def accept(self, urgency):
        self.tickets += 1
        self.waiting[self.tickets] = urgency
        return self.tickets

    def elapse(self, minutes):
        for _ in range(minutes):
            for ticket, urgency in self.waiting.items():
                self.waiting[ticket] = min(self.cap, urgency + 1)

    def cancel(self, ticket):
        return self.waiting.pop(ticket, None) is not None

    def next(self):
        if not self.waiting:
            return None
        ticket = max(self.waiting, key=lambda ticket: (self.waiting[ticket], -ticket))
        del self.waiting[ticket]
        return ticket
