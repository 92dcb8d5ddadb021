# Calls itself once for every group: too deep for a long train and small groups.
def turn_in_groups(train, size):
    end = train
    for _ in range(size):
        if not end:
            return train
        end = end.next
    previous, wagon = turn_in_groups(end, size), train
    while wagon is not end:
        wagon.next, previous, wagon = previous, wagon, wagon.next
    return previous
