def ways_to_load(weights, target):
    ways = [1] + [0] * target
    for weight in weights:
        for total in range(target, weight - 1, -1):
            ways[total] += ways[total - weight]
    return ways[target]
