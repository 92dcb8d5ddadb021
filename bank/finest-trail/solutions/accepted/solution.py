def finest_trail(park):
    best = park.val

    def down(place):
        nonlocal best
        if not place:
            return 0
        left = max(0, down(place.left))
        right = max(0, down(place.right))
        best = max(best, place.val + left + right)
        return place.val + max(left, right)

    down(park)
    return best
