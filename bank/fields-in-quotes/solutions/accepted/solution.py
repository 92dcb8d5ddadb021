def fields(line):
    values = []
    value = []
    quoted = False
    i = 0
    while i < len(line):
        if quoted and line.startswith('""', i):
            value.append('"')
            i += 1
        elif line[i] == '"':
            quoted = not quoted
        elif line[i] == "," and not quoted:
            values.append("".join(value))
            value = []
        else:
            value.append(line[i])
        i += 1
    return values + ["".join(value)]


for _ in range(int(input())):
    values = fields(input())
    print(len(values))
    for value in values:
        print(f"[{value}]")
