#include <utility>

ListNode* turnInGroups(ListNode* train, int size) {
    ListNode front(0, train);
    ListNode* before = &front;
    while (true) {
        ListNode* end = before;
        for (int i = 0; i < size; i++) {
            end = end->next;
            if (!end) return front.next;
        }
        ListNode* first = before->next;
        ListNode* after = end->next;
        ListNode* previous = after;
        for (ListNode* wagon = first; wagon != after;) {
            ListNode* next = std::exchange(wagon->next, previous);
            previous = wagon;
            wagon = next;
        }
        before->next = end;
        before = first;
    }
}
