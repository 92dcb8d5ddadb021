class ListNode {
  «listValue» val;
  ListNode next;

  ListNode() {}

  ListNode(«listValue» val) {
    this.val = val;
  }

  ListNode(«listValue» val, ListNode next) {
    this.val = val;
    this.next = next;
  }
}

class TreeNode {
  «treeValue» val;
  TreeNode left;
  TreeNode right;

  TreeNode() {}

  TreeNode(«treeValue» val) {
    this.val = val;
  }

  TreeNode(«treeValue» val, TreeNode left, TreeNode right) {
    this.val = val;
    this.left = left;
    this.right = right;
  }
}
