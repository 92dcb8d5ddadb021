# Forgets the two ends.
def some_summit(heights):
    for i in range(1, len(heights) - 1):
        if heights[i - 1] < heights[i] > heights[i + 1]:
            return i
    return 0
