# Replaces whenever letters differ and both texts go on, although deleting and inserting may be cheaper.
def cost_of_changes(draft, printed, insert_cost, delete_cost, replace_cost):
    common = min(len(draft), len(printed))
    cost = sum(replace_cost for a, b in zip(draft, printed) if a != b)
    return cost + (len(draft) - common) * delete_cost + (len(printed) - common) * insert_cost
