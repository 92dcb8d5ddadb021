# Looks at every start and every end, even after a letter has repeated: quadratic.
def fresh_stretch(tape):
    best = ""
    for start in range(len(tape)):
        seen = set()
        fresh = True
        for end in range(start, len(tape)):
            fresh = fresh and tape[end] not in seen
            seen.add(tape[end])
            if fresh and end - start + 1 > len(best):
                best = tape[start:end + 1]
    return best
