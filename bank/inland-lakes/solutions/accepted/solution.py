def inland_lakes(survey):
    rows = len(survey)
    columns = len(survey[0]) if survey else 0
    water = [[square == "~" for square in row] for row in survey]
    lakes = 0
    for r in range(rows):
        for c in range(columns):
            if not water[r][c]:
                continue
            inland = True
            water[r][c] = False
            stack = [(r, c)]
            while stack:
                y, x = stack.pop()
                if y in (0, rows - 1) or x in (0, columns - 1):
                    inland = False
                for ny, nx in ((y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)):
                    if 0 <= ny < rows and 0 <= nx < columns and water[ny][nx]:
                        water[ny][nx] = False
                        stack.append((ny, nx))
            lakes += inland
    return lakes
