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

const [header, ...events] = require("fs").readFileSync(0, "utf8").trim().split("\n");
const [spaces, freeMinutes, price] = header.split(" ").map(Number);
const freeSpaces = new Heap();
for (let space = 1; space <= spaces; space++) freeSpaces.push(space);
const parked = new Map();
const output = [];
let total = 0;

function arrive(plate, minute) {
  if (parked.has(plate)) return "inside";
  if (freeSpaces.items.length === 0) return "full";
  const space = freeSpaces.pop();
  parked.set(plate, { space, minute });
  return space;
}

function leave(plate, minute) {
  const car = parked.get(plate);
  if (!car) return "unknown";
  parked.delete(plate);
  freeSpaces.push(car.space);
  const stay = minute - car.minute;
  const fee = stay <= freeMinutes ? 0 : Math.ceil(stay / 60) * price;
  total += fee;
  return fee;
}

for (const event of events) {
  const [minute, action, plate] = event.trim().split(" ");
  output.push(action === "in" ? arrive(plate, Number(minute)) : leave(plate, Number(minute)));
}
output.push(`total ${total}`);
console.log(output.join("\n"));
