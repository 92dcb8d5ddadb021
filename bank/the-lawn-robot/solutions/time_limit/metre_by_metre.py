# Goes every single metre.
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
        dx, dy = STEPS[facing if command == "forward" else (facing + 2) % 4]
        for _ in range(int(number[0])):
            x += dx
            y += dy
            metres += 1
print(x, y, NAMES[facing])
print(metres)
