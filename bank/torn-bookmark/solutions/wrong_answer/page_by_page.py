# Names one page after the other.
pages, questions = map(int, input().split())
for page in range(1, pages + 1):
    print(page, flush=True)
    if input() == "here":
        break
