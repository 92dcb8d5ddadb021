def turn_in_groups(train, size):
    front = before = ListNode(0, train)
    while True:
        end = before
        for _ in range(size):
            end = end.next
            if not end:
                return front.next
        first, after = before.next, end.next
        previous, wagon = after, first
        while wagon is not after:
            wagon.next, previous, wagon = previous, wagon, wagon.next
        before.next = end
        before = first
