def main():
    room, count = map(int, input().split())
    people = [tuple(map(int, input().split())) for _ in range(count)]
    arrivals = [0] * count
    waiting, inside = [], []
    now = floor = called = 0
    direction = 1
    while True:
        while called < count and people[called][0] == now:
            waiting.append(called)
            called += 1
        for person in inside:
            if people[person][2] == floor:
                arrivals[person] = now
        inside = [person for person in inside if people[person][2] != floor]
        here = [person for person in waiting if people[person][1] == floor][:room - len(inside)]
        inside += here
        waiting = [person for person in waiting if person not in here] if here else waiting

        goals = {people[person][2] for person in inside}
        if len(inside) < room:
            goals |= {people[person][1] for person in waiting}
        if not goals:
            if called == count:
                break
            now = people[called][0]
            continue
        if not any((goal - floor) * direction > 0 for goal in goals):
            direction = -direction
        way = min((goal - floor) * direction for goal in goals if (goal - floor) * direction > 0)
        if called < count:
            way = min(way, people[called][0] - now)
        now += way
        floor += way * direction
    print(*arrivals, sep="\n")


main()
