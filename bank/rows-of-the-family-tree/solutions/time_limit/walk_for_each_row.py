# Too slow: walks down from the root again for every row.
def rows_of_tree(root):
    rows = []
    while True:
        row = []
        stack = [(root, 0)]
        while stack:
            node, depth = stack.pop()
            if node is None:
                continue
            if depth == len(rows):
                row.append(node.val)
            else:
                stack.append((node.right, depth + 1))
                stack.append((node.left, depth + 1))
        if not row:
            return rows
        rows.append(row)
