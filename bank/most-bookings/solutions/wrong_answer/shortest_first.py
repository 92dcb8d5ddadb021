# Accepts the shortest wishes first.
def most_bookings(bookings):
    accepted = []
    for start, end in sorted(bookings, key=lambda booking: booking[1] - booking[0]):
        if all(end <= s or e <= start for s, e in accepted):
            accepted.append((start, end))
    return len(accepted)
