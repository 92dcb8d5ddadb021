# Drops all quotes, those that belong to values too.
for _ in range(int(input())):
    values = [""]
    quoted = False
    for letter in input():
        if letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            values.append("")
        else:
            values[-1] += letter
    print(len(values))
    for value in values:
        print(f"[{value}]")
