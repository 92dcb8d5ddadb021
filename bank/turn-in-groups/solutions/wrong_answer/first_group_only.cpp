// Turns only the first group.
ListNode* turnInGroups(ListNode* train, int size) {
    ListNode* end = train;
    for (int i = 0; i < size; i++) {
        if (!end) return train;
        end = end->next;
    }
    ListNode* previous = end;
    for (ListNode* wagon = train; wagon != end;) {
        ListNode* next = wagon->next;
        wagon->next = previous;
        previous = wagon;
        wagon = next;
    }
    return previous;
}
