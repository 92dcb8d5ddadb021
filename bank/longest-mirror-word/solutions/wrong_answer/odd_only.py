# Finds mirror words of odd length only.
def mirror_word(letters):
    best = ""
    for middle in range(len(letters)):
        left = right = middle
        while left >= 0 and right < len(letters) and letters[left] == letters[right]:
            left -= 1
            right += 1
        if right - left - 1 > len(best):
            best = letters[left + 1:right]
    return best
