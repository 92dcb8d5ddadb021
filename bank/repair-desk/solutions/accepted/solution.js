class Heap {
  constructor(before) {
    this.before = before;
    this.items = [];
  }

  push(item) {
    const { items, before } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (!before(item, items[parent])) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop() {
    const { items, before } = this;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && before(items[child + 1], items[child])) child++;
      if (!before(items[child], last)) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = last;
    return top;
  }
}

class RepairDesk {
  constructor(cap) {
    this.cap = cap;
    this.now = 0;
    this.tickets = 0;
    this.waiting = new Set();
    this.growing = new Heap((a, b) => a.key > b.key || (a.key === b.key && a.ticket < b.ticket));
    this.capped = new Heap((a, b) => a.ticket < b.ticket);
  }

  accept(urgency) {
    const ticket = ++this.tickets;
    this.waiting.add(ticket);
    this.growing.push({ key: urgency - this.now, ticket });
    return ticket;
  }

  elapse(minutes) {
    this.now += minutes;
  }

  cancel(ticket) {
    return this.waiting.delete(ticket);
  }

  next() {
    const { growing, capped } = this;
    while (growing.items.length > 0 && growing.items[0].key + this.now >= this.cap) capped.push(growing.pop());
    for (const heap of [capped, growing]) {
      while (heap.items.length > 0) {
        const { ticket } = heap.pop();
        if (this.cancel(ticket)) return ticket;
      }
    }
    return null;
  }
}
