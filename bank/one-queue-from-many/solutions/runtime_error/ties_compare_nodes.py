# Wrong: when numbers tie, the heap compares nodes, which cannot be compared.
import heapq


def merge_queues(queues):
    heap = [(node.val, node) for node in queues if node]
    heapq.heapify(heap)
    dummy = last = ListNode()
    while heap:
        _, node = heapq.heappop(heap)
        last.next = node
        last = node
        if node.next:
            heapq.heappush(heap, (node.next.val, node.next))
    return dummy.next
