// Wrong: takes the smallest and the largest long as "no bound", so those keys are never allowed.
class Solution {
    public boolean isSearchTree(TreeNode root) {
        return isSound(root, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private boolean isSound(TreeNode node, long low, long high) {
        if (node == null) return true;
        if (node.val <= low || node.val >= high) return false;
        return isSound(node.left, low, node.val) && isSound(node.right, node.val, high);
    }
}
