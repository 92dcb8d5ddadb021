# Lets the left end jump back to an old occurrence outside the window.
def fresh_stretch(tape):
    last = {}
    left = 0
    best = ""
    for right, letter in enumerate(tape):
        if letter in last:
            left = last[letter] + 1
        last[letter] = right
        if right - left + 1 > len(best):
            best = tape[left:right + 1]
    return best
