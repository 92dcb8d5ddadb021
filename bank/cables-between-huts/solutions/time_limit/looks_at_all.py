# Looks through all offers for each hut that is connected next.
def cheapest_cables(huts, offers):
    connected = {0}
    total = 0
    while len(connected) < huts:
        best = None
        for a, b, price in offers:
            if (a in connected) != (b in connected) and (best is None or price < best[2]):
                best = (a, b, price)
        if best is None:
            return None
        connected.update(best[:2])
        total += best[2]
    return total
