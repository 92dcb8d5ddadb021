# Wrong: lets the wall wrap around at its borders.
def grow_one_year(wall):
    rows = len(wall)
    old = [row[:] for row in wall]
    for i in range(rows):
        columns = len(old[i])
        for j in range(columns):
            around = -old[i][j]
            for y in (i - 1, i, i + 1):
                for x in (j - 1, j, j + 1):
                    around += old[y % rows][x % columns]
            wall[i][j] = int(around == 3 or (around == 2 and old[i][j] == 1))
