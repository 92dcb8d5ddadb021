import java.util.*;

class Solution {
    public ListNode mergeQueues(ListNode[] queues) {
        PriorityQueue<ListNode> heads = new PriorityQueue<>(Comparator.comparingInt((ListNode node) -> node.val));
        for (ListNode head : queues) {
            if (head != null) heads.add(head);
        }
        ListNode dummy = new ListNode(), last = dummy;
        while (!heads.isEmpty()) {
            last = last.next = heads.poll();
            if (last.next != null) heads.add(last.next);
        }
        return dummy.next;
    }
}
