import heapq
import sys

header, *events = sys.stdin.read().splitlines()
spaces, free_minutes, price = map(int, header.split())
free_spaces = list(range(1, spaces + 1))
parked = {}
total = 0
for event in events:
    minute, action, plate = event.split()
    minute = int(minute)
    if action == "in":
        if plate in parked:
            print("inside")
        elif not free_spaces:
            print("full")
        else:
            space = heapq.heappop(free_spaces)
            parked[plate] = (space, minute)
            print(space)
    elif plate in parked:
        space, arrival = parked.pop(plate)
        heapq.heappush(free_spaces, space)
        stay = minute - arrival
        fee = 0 if stay <= free_minutes else (stay + 59) // 60 * price
        total += fee
        print(fee)
    else:
        print("unknown")
print("total", total)
