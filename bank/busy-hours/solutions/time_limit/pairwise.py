# Merges any two blocks that meet and starts over, until nothing changes: cubic.
def busy_hours(bookings):
    blocks = [list(booking) for booking in bookings]
    changed = True
    while changed:
        changed = False
        for i in range(len(blocks)):
            for j in range(i + 1, len(blocks)):
                if blocks[i][0] <= blocks[j][1] and blocks[j][0] <= blocks[i][1]:
                    other = blocks.pop(j)
                    blocks[i] = [min(blocks[i][0], other[0]), max(blocks[i][1], other[1])]
                    changed = True
                    break
            if changed:
                break
    return sorted(blocks)
