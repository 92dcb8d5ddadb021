# Multiplies everything afresh for each entry: quadratic time.
def all_but_one(gears):
    result = []
    for i in range(len(gears)):
        product = 1
        for j, gear in enumerate(gears):
            if j != i:
                product *= gear
        result.append(product)
    return result
