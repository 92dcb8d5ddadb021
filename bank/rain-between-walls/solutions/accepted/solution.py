def trapped_rain(walls):
    water = 0
    left, right = 0, len(walls) - 1
    left_top = right_top = 0
    while left <= right:
        left_top = max(left_top, walls[left])
        right_top = max(right_top, walls[right])
        if left_top <= right_top:
            water += left_top - walls[left]
            left += 1
        else:
            water += right_top - walls[right]
            right -= 1
    return water
