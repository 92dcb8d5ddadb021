# Goes through the sums upwards, and so uses a weight more than once.
def ways_to_load(weights, target):
    ways = [1] + [0] * target
    for weight in weights:
        for total in range(weight, target + 1):
            ways[total] += ways[total - weight]
    return ways[target]
