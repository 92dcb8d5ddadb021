import sys

print("sum", sum(map(int, input().split())))
print(sys.stdin.readline(), end="")
exit()
