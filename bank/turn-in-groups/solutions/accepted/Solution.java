class Solution {
    public ListNode turnInGroups(ListNode train, int size) {
        ListNode front = new ListNode(0, train);
        ListNode before = front;
        while (true) {
            ListNode end = before;
            for (int i = 0; i < size; i++) {
                end = end.next;
                if (end == null) return front.next;
            }
            ListNode first = before.next, after = end.next;
            ListNode previous = after, wagon = first;
            while (wagon != after) {
                ListNode next = wagon.next;
                wagon.next = previous;
                previous = wagon;
                wagon = next;
            }
            before.next = end;
            before = first;
        }
    }
}
