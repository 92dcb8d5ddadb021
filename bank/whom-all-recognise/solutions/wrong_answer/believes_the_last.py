# Does not test whether the one who is left is a star.
guests = int(input())
star = 1
for guest in range(2, guests + 1):
    print("ask", star, guest, flush=True)
    if input() == "yes":
        star = guest
print("star", star, flush=True)
