# Simulates every single second.
room, count = map(int, input().split())
people = [tuple(map(int, input().split())) for _ in range(count)]
arrivals = {}
waiting, inside = [], []
now = floor = called = 0
direction = 1
while len(arrivals) < count:
    while called < count and people[called][0] == now:
        waiting.append(called)
        called += 1
    for person in [p for p in inside if people[p][2] == floor]:
        arrivals[person] = now
        inside.remove(person)
    for person in [p for p in waiting if people[p][1] == floor]:
        if len(inside) < room:
            inside.append(person)
            waiting.remove(person)
    goals = [people[p][2] for p in inside]
    if len(inside) < room:
        goals += [people[p][1] for p in waiting]
    if goals:
        if max(goal * direction for goal in goals) <= floor * direction:
            direction = -direction
        floor += direction
    now += 1
for person in range(count):
    print(arrivals[person])
