class Heap {
  items = [];

  push(item) {
    const { items } = this;
    let i = items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent][0] <= item[0]) break;
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
      if (child + 1 < items.length && items[child + 1][0] < items[child][0]) child++;
      if (child >= items.length || items[child][0] >= last[0]) break;
      items[i] = items[child];
      i = child;
    }
    items[i] = last;
    return top;
  }
}

function quickestRoute(places, roads, start, goal) {
  const leaving = Array.from({ length: places }, () => []);
  for (const [from, to, seconds] of roads) leaving[from].push([to, seconds]);
  const best = new Array(places).fill(Infinity);
  best[start] = 0;
  const heap = new Heap();
  heap.push([0, start]);
  while (heap.items.length > 0) {
    const [time, place] = heap.pop();
    if (place === goal) return BigInt(time);
    if (time > best[place]) continue;
    for (const [to, seconds] of leaving[place]) {
      if (time + seconds < best[to]) {
        best[to] = time + seconds;
        heap.push([best[to], to]);
      }
    }
  }
  return null;
}
