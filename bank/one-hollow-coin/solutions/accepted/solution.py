coins, weighings = map(int, input().split())
left = list(range(1, coins + 1))
while len(left) > 1:
    third = (len(left) + 1) // 3
    one, other, rest = left[:third], left[third : 2 * third], left[2 * third :]
    print("weigh", third, *one, *other, flush=True)
    left = {"left": one, "right": other, "even": rest}[input()]
print("coin", left[0], flush=True)
