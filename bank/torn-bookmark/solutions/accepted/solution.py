pages, questions = map(int, input().split())
low, high = 1, pages
while True:
    middle = (low + high) // 2
    print(middle, flush=True)
    answer = input()
    if answer == "here":
        break
    if answer == "before":
        high = middle - 1
    else:
        low = middle + 1
