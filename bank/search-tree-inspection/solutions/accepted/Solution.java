class Solution {
    public boolean isSearchTree(TreeNode root) {
        return isSound(root, null, null);
    }

    private boolean isSound(TreeNode node, Long low, Long high) {
        if (node == null) return true;
        if (low != null && node.val <= low) return false;
        if (high != null && node.val >= high) return false;
        return isSound(node.left, low, node.val) && isSound(node.right, node.val, high);
    }
}
