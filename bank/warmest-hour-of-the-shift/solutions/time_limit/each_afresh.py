# Looks through each shift afresh.
def warmest_hours(degrees, width):
    return [max(degrees[start:start + width]) for start in range(len(degrees) - width + 1)]
