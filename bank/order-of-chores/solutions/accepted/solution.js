class Heap {
  items = [];

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

function orderOfChores(chores, rules) {
  const followers = Array.from({ length: chores }, () => []);
  const waitingFor = new Array(chores).fill(0);
  for (const [before, after] of rules) {
    followers[before].push(after);
    waitingFor[after]++;
  }
  const ready = new Heap();
  waitingFor.forEach((count, chore) => count === 0 && ready.push(chore));
  const order = [];
  while (ready.items.length > 0) {
    const chore = ready.pop();
    order.push(chore);
    for (const after of followers[chore]) {
      if (--waitingFor[after] === 0) ready.push(after);
    }
  }
  return order.length === chores ? order : [];
}
