# Counts the days afresh for each level.
def badge_level(miles):
    level = 0
    while sum(1 for ridden in miles if ridden >= level + 1) >= level + 1:
        level += 1
    return level
