# Wrong: takes the items with the most value per weight first.
def best_load(weights, values, limit):
    total = 0
    for weight, value in sorted(zip(weights, values), key=lambda item: item[0] / max(item[1], 1)):
        if weight <= limit:
            limit -= weight
            total += value
    return total
