def count_ways(marsh):
    ways = [1] + [0] * (len(marsh[0]) - 1)
    for row in marsh:
        west = 0
        for j, ground in enumerate(row):
            west = (ways[j] + west) % 1_000_000_007 if ground == "." else 0
            ways[j] = west
    return ways[-1]
