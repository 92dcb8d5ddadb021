# Returns only levels that occur as a number of miles.
def badge_level(miles):
    descending = sorted(miles, reverse=True)
    best = 0
    for place, ridden in enumerate(descending):
        if place + 1 >= ridden:
            best = max(best, ridden)
    return best
