def snail_order(mosaic):
    order = []
    top, bottom = 0, len(mosaic) - 1
    left, right = 0, len(mosaic[0]) - 1 if mosaic else -1
    while top <= bottom and left <= right:
        order += mosaic[top][left:right + 1]
        order += [mosaic[r][right] for r in range(top + 1, bottom + 1)]
        if top < bottom and left < right:
            order += [mosaic[bottom][c] for c in range(right - 1, left, -1)]
            order += [mosaic[r][left] for r in range(bottom, top, -1)]
        top, bottom, left, right = top + 1, bottom - 1, left + 1, right - 1
    return order
