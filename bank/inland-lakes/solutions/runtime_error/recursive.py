# Fills by recursion, which gets too deep on a large body of water.
def inland_lakes(survey):
    water = [[square == "~" for square in row] for row in survey]

    def fill(y, x):
        if not (0 <= y < len(water) and 0 <= x < len(water[0])):
            return False
        if not water[y][x]:
            return True
        water[y][x] = False
        sides = [fill(y + 1, x), fill(y - 1, x), fill(y, x + 1), fill(y, x - 1)]
        return all(sides)

    return sum(water[y][x] and fill(y, x) for y in range(len(water)) for x in range(len(water[0])))
