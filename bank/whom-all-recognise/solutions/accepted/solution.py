def recognises(one, other):
    print("ask", one, other, flush=True)
    return input() == "yes"


guests = int(input())
star = 1
for guest in range(2, guests + 1):
    if recognises(star, guest):
        star = guest
for guest in range(1, guests + 1):
    if guest != star and (recognises(star, guest) or not recognises(guest, star)):
        star = 0
        break
print("star", star, flush=True)
