# Too slow: merges any two groups with a common address and starts over until nothing changes.
def merge_contacts(contacts):
    groups = [set(contact) for contact in contacts]
    changed = True
    while changed:
        changed = False
        for i in range(len(groups)):
            for j in range(i + 1, len(groups)):
                if groups[i] & groups[j]:
                    groups[i] |= groups.pop(j)
                    changed = True
                    break
            if changed:
                break
    return [list(group) for group in groups]
