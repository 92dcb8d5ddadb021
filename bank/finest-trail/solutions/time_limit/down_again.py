# Computes the downward value afresh for each place: quadratic in a deep tree.
def down(place):
    if not place:
        return 0
    return place.val + max(0, down(place.left), down(place.right))


def finest_trail(park):
    best = park.val
    stack = [park]
    while stack:
        place = stack.pop()
        best = max(best, place.val + max(0, down(place.left)) + max(0, down(place.right)))
        stack += [child for child in (place.left, place.right) if child]
    return best
