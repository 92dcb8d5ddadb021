def rows_of_tree(root):
    rows = []
    row = [root] if root else []
    while row:
        rows.append([node.val for node in row])
        row = [child for node in row for child in (node.left, node.right) if child]
    return rows
