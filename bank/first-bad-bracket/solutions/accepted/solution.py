OPENER = {")": "(", "]": "[", "}": "{"}


def first_bad_bracket(recipe):
    opened = []
    for i, character in enumerate(recipe):
        if character in "([{":
            opened.append(i)
        elif character in OPENER:
            if not opened or recipe[opened.pop()] != OPENER[character]:
                return i
    return opened[0] if opened else -1
