input()
even = [x for x in map(int, input().split()) if x % 2 == 0]
print(sum(even) if even else "NONE")
