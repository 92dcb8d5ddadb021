# Too slow: looks through the weights from the left for every target.
def first_not_below(weights, targets):
    positions = []
    for target in targets:
        position = 0
        while position < len(weights) and weights[position] < target:
            position += 1
        positions.append(position)
    return positions
