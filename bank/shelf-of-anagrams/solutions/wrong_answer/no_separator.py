# Wrong: joins the letter counts without a separator, so that 1, 11 and 11, 1 look the same.
def group_anagrams(labels):
    groups = {}
    for label in labels:
        key = "".join(str(label.count(chr(97 + i))) for i in range(26))
        groups.setdefault(key, []).append(label)
    return list(groups.values())
