static bool isSound(const TreeNode* node, const TreeNode* low, const TreeNode* high) {
    if (!node) return true;
    if (low && node->val <= low->val) return false;
    if (high && node->val >= high->val) return false;
    return isSound(node->left, low, node) && isSound(node->right, node, high);
}

bool isSearchTree(TreeNode* root) {
    return isSound(root, nullptr, nullptr);
}
