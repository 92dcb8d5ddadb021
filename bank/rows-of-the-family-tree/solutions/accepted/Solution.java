import java.util.*;

class Solution {
    public int[][] rowsOfTree(TreeNode root) {
        List<int[]> rows = new ArrayList<>();
        Queue<TreeNode> queue = new ArrayDeque<>();
        if (root != null) queue.add(root);
        while (!queue.isEmpty()) {
            int[] row = new int[queue.size()];
            for (int i = 0; i < row.length; i++) {
                TreeNode node = queue.remove();
                row[i] = node.val;
                if (node.left != null) queue.add(node.left);
                if (node.right != null) queue.add(node.right);
            }
            rows.add(row);
        }
        return rows.toArray(new int[0][]);
    }
}
