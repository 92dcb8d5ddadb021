# Works out the urgency of all waiting jobs for each choice.
class RepairDesk:
    def __init__(self, cap):
        self.cap = cap
        self.now = 0
        self.tickets = 0
        self.waiting = {}

    def accept(self, urgency):
        self.tickets += 1
        self.waiting[self.tickets] = (urgency, self.now)
        return self.tickets

    def elapse(self, minutes):
        self.now += minutes

    def cancel(self, ticket):
        return self.waiting.pop(ticket, None) is not None

    def next(self):
        def rank(ticket):
            urgency, accepted = self.waiting[ticket]
            return max(-self.cap, accepted - urgency - self.now), ticket

        if not self.waiting:
            return None
        ticket = sorted(self.waiting, key=rank)[0]
        del self.waiting[ticket]
        return ticket
