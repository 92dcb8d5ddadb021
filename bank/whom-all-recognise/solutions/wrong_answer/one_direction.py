# Tests only that the star recognises nobody.
def recognises(one, other):
    print("ask", one, other, flush=True)
    return input() == "yes"


guests = int(input())
star = 1
for guest in range(2, guests + 1):
    if recognises(star, guest):
        star = guest
if any(recognises(star, guest) for guest in range(1, guests + 1) if guest != star):
    star = 0
print("star", star, flush=True)
