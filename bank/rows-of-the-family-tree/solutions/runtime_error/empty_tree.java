// Wrong: does not expect an empty tree.
import java.util.*;

class Solution {
    public int[][] rowsOfTree(TreeNode root) {
        List<int[]> rows = new ArrayList<>();
        List<TreeNode> row = List.of(root);
        while (!row.isEmpty()) {
            rows.add(row.stream().mapToInt(node -> node.val).toArray());
            List<TreeNode> next = new ArrayList<>();
            for (TreeNode node : row) {
                if (node.left != null) next.add(node.left);
                if (node.right != null) next.add(node.right);
            }
            row = next;
        }
        return rows.toArray(new int[0][]);
    }
}
