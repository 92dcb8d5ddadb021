# Goes through all rules again for each chore that might be next: cubic time.
def order_of_chores(chores, rules):
    left = list(range(chores))
    done = set()
    order = []
    while left:
        for chore in left:
            if all(before in done for before, after in rules if after == chore):
                break
        else:
            return []
        left.remove(chore)
        done.add(chore)
        order.append(chore)
    return order
