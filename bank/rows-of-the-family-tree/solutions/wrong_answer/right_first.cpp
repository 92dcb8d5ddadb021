// Wrong: puts the right child before the left one.
#include <vector>

std::vector<std::vector<int>> rowsOfTree(TreeNode* root) {
    std::vector<std::vector<int>> rows;
    std::vector<TreeNode*> row;
    if (root) row.push_back(root);
    while (!row.empty()) {
        rows.emplace_back();
        std::vector<TreeNode*> next;
        for (TreeNode* node : row) {
            rows.back().push_back(node->val);
            if (node->right) next.push_back(node->right);
            if (node->left) next.push_back(node->left);
        }
        row = next;
    }
    return rows;
}
