# The best choice that ends with each wish, from all wishes before it: quadratic.
def most_bookings(bookings):
    bookings = sorted(bookings, key=lambda booking: booking[1])
    best = []
    for i, (start, _) in enumerate(bookings):
        most = 0
        for j in range(i):
            if bookings[j][1] <= start:
                most = max(most, best[j])
        best.append(most + 1)
    return max(best, default=0)
