# Too slow: compares each word that is reached with the whole code book.
def shortest_relay(start, goal, words):
    def differ_by_one(a, b):
        return sum(x != y for x, y in zip(a, b)) == 1

    seen = {start}
    level = [start]
    steps = 0
    while level:
        if goal in level:
            return steps
        following = []
        for word in level:
            for other in words:
                if other not in seen and differ_by_one(word, other):
                    seen.add(other)
                    following.append(other)
        level = following
        steps += 1
    return -1
