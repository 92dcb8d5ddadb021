# Weighs halves: too often.
coins, weighings = map(int, input().split())
left = list(range(1, coins + 1))
while len(left) > 1:
    half = len(left) // 2
    one, other, rest = left[:half], left[half : 2 * half], left[2 * half :]
    print("weigh", half, *one, *other, flush=True)
    left = {"left": one, "right": other, "even": rest}[input()]
print("coin", left[0], flush=True)
