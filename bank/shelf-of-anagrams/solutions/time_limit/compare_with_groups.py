# Too slow: compares every label with every group found so far, sorting both each time.
def group_anagrams(labels):
    groups = []
    for label in labels:
        for group in groups:
            if sorted(group[0]) == sorted(label):
                group.append(label)
                break
        else:
            groups.append([label])
    return groups
