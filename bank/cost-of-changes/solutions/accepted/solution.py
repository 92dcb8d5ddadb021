def cost_of_changes(draft, printed, insert_cost, delete_cost, replace_cost):
    above = [j * insert_cost for j in range(len(printed) + 1)]
    for i, old in enumerate(draft, 1):
        row = [i * delete_cost]
        for j, new in enumerate(printed, 1):
            keep = above[j - 1] + (0 if old == new else replace_cost)
            row.append(min(keep, above[j] + delete_cost, row[-1] + insert_cost))
        above = row
    return above[-1]
