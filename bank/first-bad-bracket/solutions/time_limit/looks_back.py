# Walks back from each closing bracket to its partner: quadratic in deep nesting.
OPENER = {")": "(", "]": "[", "}": "{"}


def first_bad_bracket(recipe):
    closed = set()
    for i, character in enumerate(recipe):
        if character in OPENER:
            j = i - 1
            while j >= 0 and (recipe[j] not in "([{" or j in closed):
                j -= 1
            if j < 0 or recipe[j] != OPENER[character]:
                return i
            closed.add(j)
    for i, character in enumerate(recipe):
        if character in "([{" and i not in closed:
            return i
    return -1
