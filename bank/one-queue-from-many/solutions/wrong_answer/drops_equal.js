// Wrong: keeps each number only once.
function mergeQueues(queues) {
  const numbers = new Set();
  for (let node of queues) {
    for (; node; node = node.next) numbers.add(node.val);
  }
  const dummy = new ListNode();
  let last = dummy;
  for (const number of [...numbers].sort((a, b) => a - b)) last = last.next = new ListNode(number);
  return dummy.next;
}
