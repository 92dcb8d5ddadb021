# Too slow: looks at the heads of all queues to find each next number.
def merge_queues(queues):
    dummy = last = ListNode()
    while True:
        heads = [(node.val, i) for i, node in enumerate(queues) if node]
        if not heads:
            return dummy.next
        smallest = min(heads)[1]
        last.next = queues[smallest]
        last = last.next
        queues[smallest] = last.next
