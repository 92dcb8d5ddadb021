function turnInGroups(train, size) {
  const front = new ListNode(0, train);
  let before = front;
  for (;;) {
    let end = before;
    for (let i = 0; i < size; i++) {
      end = end.next;
      if (!end) return front.next;
    }
    const first = before.next;
    const after = end.next;
    let previous = after;
    let wagon = first;
    while (wagon !== after) {
      const next = wagon.next;
      wagon.next = previous;
      previous = wagon;
      wagon = next;
    }
    before.next = end;
    before = first;
  }
}
