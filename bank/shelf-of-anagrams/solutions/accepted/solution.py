from collections import defaultdict


def group_anagrams(labels):
    groups = defaultdict(list)
    for label in labels:
        groups["".join(sorted(label))].append(label)
    return list(groups.values())
