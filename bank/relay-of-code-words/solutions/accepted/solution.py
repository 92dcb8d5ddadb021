from collections import defaultdict


def shortest_relay(start, goal, words):
    def patterns(word):
        return [(i, word[:i] + word[i + 1:]) for i in range(len(word))]

    matches = defaultdict(list)
    for word in words:
        for pattern in patterns(word):
            matches[pattern].append(word)

    seen = {start}
    level = [start]
    steps = 0
    while level:
        if goal in level:
            return steps
        following = []
        for word in level:
            for pattern in patterns(word):
                for other in matches.pop(pattern, []):
                    if other not in seen:
                        seen.add(other)
                        following.append(other)
        level = following
        steps += 1
    return -1
