// Turns the incomplete group at the end around, too.
function turnInGroups(train, size) {
  const front = new ListNode(0, null);
  let last = front;
  let wagon = train;
  while (wagon) {
    const first = wagon;
    let previous = null;
    for (let i = 0; i < size && wagon; i++) {
      const next = wagon.next;
      wagon.next = previous;
      previous = wagon;
      wagon = next;
    }
    last.next = previous;
    last = first;
  }
  return front.next;
}
