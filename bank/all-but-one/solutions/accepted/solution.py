def all_but_one(gears):
    result = []
    before = 1
    for gear in gears:
        result.append(before)
        before *= gear
    behind = 1
    for i in range(len(gears) - 1, -1, -1):
        result[i] *= behind
        behind *= gears[i]
    return result
