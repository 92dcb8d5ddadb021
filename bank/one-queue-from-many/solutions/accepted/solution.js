function mergeTwo(a, b) {
  const dummy = new ListNode();
  let last = dummy;
  while (a && b) {
    if (a.val <= b.val) {
      last.next = a;
      a = a.next;
    } else {
      last.next = b;
      b = b.next;
    }
    last = last.next;
  }
  last.next = a ?? b;
  return dummy.next;
}

function mergeQueues(queues) {
  if (queues.length === 0) return null;
  while (queues.length > 1) {
    const merged = [];
    for (let i = 0; i < queues.length; i += 2) merged.push(mergeTwo(queues[i], queues[i + 1] ?? null));
    queues = merged;
  }
  return queues[0];
}
