low, high = 1, 100
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    said = input()
    if said == "right":
        break
    if said == "less":
        high = middle - 1
    else:
        low = middle + 1
