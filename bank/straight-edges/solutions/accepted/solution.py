import sys


def stretch(words, width):
    if len(words) == 1:
        return words[0]
    small, extra = divmod(width - sum(map(len, words)), len(words) - 1)
    padded = [word + " " * (small + (i < extra)) for i, word in enumerate(words[:-1])]
    return "".join(padded) + words[-1]


def main():
    width, *words = sys.stdin.read().split()
    width = int(width)
    line = []
    length = -1
    for word in words:
        if length + 1 + len(word) > width:
            print(stretch(line, width))
            line = []
            length = -1
        line.append(word)
        length += 1 + len(word)
    print(" ".join(line))


main()
