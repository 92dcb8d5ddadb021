# Too slow: searches the volume for each place with a scan.
def fewest_swaps(shelf):
    swaps = 0
    for place in range(len(shelf)):
        smallest = place
        for i in range(place, len(shelf)):
            if shelf[i] < shelf[smallest]:
                smallest = i
        if smallest != place:
            shelf[place], shelf[smallest] = shelf[smallest], shelf[place]
            swaps += 1
    return swaps
