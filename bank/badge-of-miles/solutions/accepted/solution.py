def badge_level(miles):
    level = 0
    for ridden in sorted(miles, reverse=True):
        if ridden <= level:
            break
        level += 1
    return level
