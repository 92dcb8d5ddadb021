def mirror_word(letters):
    start, length = 0, 0
    for middle in range(len(letters)):
        for left, right in ((middle, middle), (middle - 1, middle)):
            while left >= 0 and right < len(letters) and letters[left] == letters[right]:
                left -= 1
                right += 1
            if right - left - 1 > length:
                start, length = left + 1, right - left - 1
    return letters[start:start + length]
