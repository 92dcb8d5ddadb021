function isSearchTree(root, low = null, high = null) {
  if (!root) return true;
  if (low !== null && root.val <= low) return false;
  if (high !== null && root.val >= high) return false;
  return isSearchTree(root.left, low, root.val) && isSearchTree(root.right, root.val, high);
}
