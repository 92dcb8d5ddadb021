# Wrong: forgets the houses that are still on the stack at the end.
def largest_billboard(heights):
    best = 0
    stack = []
    for i, height in enumerate(heights):
        while stack and heights[stack[-1]] >= height:
            top = heights[stack.pop()]
            left = stack[-1] if stack else -1
            best = max(best, top * (i - left - 1))
        stack.append(i)
    return best
