def cheapest_cables(huts, offers):
    leader = list(range(huts))

    def find(hut):
        while leader[hut] != hut:
            leader[hut] = leader[leader[hut]]
            hut = leader[hut]
        return hut

    total = 0
    missing = huts - 1
    for a, b, price in sorted(offers, key=lambda offer: offer[2]):
        a, b = find(a), find(b)
        if a != b:
            leader[a] = b
            total += price
            missing -= 1
    return total if missing == 0 else None
