def fewest_swaps(shelf):
    swaps = 0
    for place in range(len(shelf)):
        while shelf[place] != place + 1:
            home = shelf[place] - 1
            shelf[place], shelf[home] = shelf[home], shelf[place]
            swaps += 1
    return swaps
