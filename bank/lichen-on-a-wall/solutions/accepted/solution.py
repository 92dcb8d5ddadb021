def grow_one_year(wall):
    rows = len(wall)
    columns = len(wall[0]) if rows else 0
    for i in range(rows):
        for j in range(columns):
            around = -wall[i][j]
            for row in wall[max(i - 1, 0):i + 2]:
                for tile in row[max(j - 1, 0):j + 2]:
                    around += tile & 1
            if around == 3 or (around == 2 and wall[i][j]):
                wall[i][j] |= 2
    for row in wall:
        row[:] = [tile >> 1 for tile in row]
