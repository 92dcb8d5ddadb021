# Walks from each lamp: quadratic time.
def brighter_lamp(lamps):
    brighter = []
    for i, lamp in enumerate(lamps):
        for step in range(1, len(lamps)):
            if lamps[(i + step) % len(lamps)] > lamp:
                brighter.append(lamps[(i + step) % len(lamps)])
                break
        else:
            brighter.append(None)
    return brighter
