def best_load(weights, values, limit):
    best = [0] * (limit + 1)
    for weight, value in zip(weights, values):
        if weight <= limit:
            taken = [b + value for b in best[:limit + 1 - weight]]
            best[weight:] = map(max, best[weight:], taken)
    return best[limit]
