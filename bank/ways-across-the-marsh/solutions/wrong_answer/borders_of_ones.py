# Wrong: gives every firm square of the first row and column one way, even behind water.
def count_ways(marsh):
    rows, columns = len(marsh), len(marsh[0])
    ways = [[0] * columns for _ in marsh]
    for i in range(rows):
        for j in range(columns):
            if marsh[i][j] == "#":
                continue
            if i == 0 or j == 0:
                ways[i][j] = 1
            else:
                ways[i][j] = (ways[i - 1][j] + ways[i][j - 1]) % 1_000_000_007
    return ways[-1][-1]
