# Hands both branches to the place above, as if a trail could fork.
def finest_trail(park):
    best = park.val

    def down(place):
        nonlocal best
        if not place:
            return 0
        total = place.val + max(0, down(place.left)) + max(0, down(place.right))
        best = max(best, total)
        return total

    down(park)
    return best
