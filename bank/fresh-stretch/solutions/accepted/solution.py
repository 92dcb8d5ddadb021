def fresh_stretch(tape):
    last = {}
    left = best_start = best_length = 0
    for right, letter in enumerate(tape):
        left = max(left, last.get(letter, -1) + 1)
        last[letter] = right
        if right - left + 1 > best_length:
            best_start, best_length = left, right - left + 1
    return tape[best_start:best_start + best_length]
