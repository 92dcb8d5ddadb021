# Looks at all pairs: quadratic time.
def disorder(heights):
    total = 0
    for i in range(len(heights)):
        for j in range(i + 1, len(heights)):
            if heights[i] > heights[j]:
                total += heights[i] - heights[j]
    return total
