// Wrong: turns the keys into floating-point numbers, which lose the last digits of large keys.
function isSearchTree(root, low = -Infinity, high = Infinity) {
  if (!root) return true;
  const key = Number(root.val);
  if (key <= low || key >= high) return false;
  return isSearchTree(root.left, low, key) && isSearchTree(root.right, key, high);
}
