# Checks all parts of the strip, letter by letter: cubic.
def is_mirror(letters, left, right):
    while left < right:
        if letters[left] != letters[right]:
            return False
        left += 1
        right -= 1
    return True


def mirror_word(letters):
    best = ""
    for start in range(len(letters)):
        for end in range(start, len(letters)):
            if is_mirror(letters, start, end) and end - start + 1 > len(best):
                best = letters[start:end + 1]
    return best
