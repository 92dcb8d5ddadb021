NAMES = ["north", "east", "south", "west"]
STEPS = [(0, 1), (1, 0), (0, -1), (-1, 0)]

x = y = facing = metres = 0
for _ in range(int(input())):
    command, *number = input().split()
    if command == "right":
        facing = (facing + 1) % 4
    elif command == "left":
        facing = (facing - 1) % 4
    else:
        way = int(number[0])
        sign = 1 if command == "forward" else -1
        dx, dy = STEPS[facing]
        x += sign * way * dx
        y += sign * way * dy
        metres += way
print(x, y, NAMES[facing])
print(metres)
