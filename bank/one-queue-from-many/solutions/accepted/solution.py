import heapq


def merge_queues(queues):
    heap = [(node.val, i, node) for i, node in enumerate(queues) if node]
    heapq.heapify(heap)
    dummy = last = ListNode()
    while heap:
        _, i, node = heap[0]
        last.next = node
        last = node
        if node.next:
            heapq.heapreplace(heap, (node.next.val, i, node.next))
        else:
            heapq.heappop(heap)
    return dummy.next
