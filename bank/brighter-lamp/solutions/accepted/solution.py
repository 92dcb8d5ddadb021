def brighter_lamp(lamps):
    brighter = [None] * len(lamps)
    waiting = []
    for step in range(2 * len(lamps)):
        i = step % len(lamps)
        while waiting and lamps[waiting[-1]] < lamps[i]:
            brighter[waiting.pop()] = lamps[i]
        if step < len(lamps):
            waiting.append(i)
    return brighter
