class Heap {
  items = [];

  get top() {
    return this.items[0];
  }

  get size() {
    return this.items.length;
  }

  push(item) {
    const { items } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent] <= item) break;
      items[i] = items[parent];
      i = parent;
    }
    items[i] = item;
  }

  pop() {
    const { items } = this;
    const top = items[0];
    const last = items.pop();
    if (items.length === 0) return top;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child + 1 < items.length && items[child + 1] < items[child]) child++;
      if (child >= items.length || items[child] >= last) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = last;
    return top;
  }
}

class WaitingTimes {
  lower = new Heap(); // negated: the largest on top
  upper = new Heap();

  add(time) {
    this.lower.push(-time);
    this.upper.push(-this.lower.pop());
    if (this.upper.size > this.lower.size) this.lower.push(-this.upper.pop());
  }

  median() {
    if (this.lower.size > this.upper.size) return -this.lower.top;
    return (this.upper.top - this.lower.top) / 2;
  }
}
