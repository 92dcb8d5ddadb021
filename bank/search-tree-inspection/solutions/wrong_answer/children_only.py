# Wrong: compares each node only with its children.
def is_search_tree(root):
    if root is None:
        return True
    if root.left and root.left.val >= root.val:
        return False
    if root.right and root.right.val <= root.val:
        return False
    return is_search_tree(root.left) and is_search_tree(root.right)
