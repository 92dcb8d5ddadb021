// Orders of a shop: totals by city, what sells best, names with the same letters, sums over days.
'use strict';
const fs = require('fs');

class Order {
  constructor(line) {
    const [date, city, product, count, price] = line.split(' ');
    Object.assign(this, {date, city, product, count: Number(count), price: Number(price)});
  }
  get value() { return this.count * this.price; }
}

const money = (cents) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
const capitalized = (name) => name[0].toUpperCase() + name.slice(1);
const byName = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const ranked = (map) => [...map].sort((a, b) => b[1] - a[1] || byName(a[0], b[0]));

function add(map, key, value) { map.set(key, (map.get(key) ?? 0) + value); }

function cities(orders) {
  const totals = new Map();
  const counts = new Map();
  const products = new Map();
  for (const order of orders) {
    add(totals, order.city, order.value);
    add(counts, order.city, 1);
    if (!products.has(order.city)) products.set(order.city, new Map());
    add(products.get(order.city), order.product, order.value);
  }
  return ranked(totals).map(([city, total]) => {
    const [[best]] = ranked(products.get(city));
    return `${capitalized(city)}: ${money(total)} in ${counts.get(city)} orders, mostly ${best}`;
  });
}

function bestSellers(orders) {
  const counts = new Map();
  for (const order of orders) add(counts, order.product, order.count);
  return ranked(counts).map(([name, count]) => `${name} x${count}`).join(', ');
}

function sameLetters(orders) {
  const groups = new Map();
  for (const name of [...new Set(orders.map((order) => order.product))].sort()) {
    const letters = [...name].sort().join('');
    groups.set(letters, [...(groups.get(letters) ?? []), name]);
  }
  return [...groups].filter(([, names]) => names.length > 1)
      .sort((a, b) => byName(a[0], b[0])).map(([, names]) => names.join(' '));
}

// How many of the sorted values are before the first that passes.
function partition(values, passes) {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (passes(values[middle])) high = middle; else low = middle + 1;
  }
  return low;
}

const lines = fs.readFileSync(0, 'utf8').trim().split('\n');
const end = Number(lines[0]) + 1;
const orders = lines.slice(1, end).map((line) => new Order(line));
for (const line of cities(orders)) console.log(line);
console.log(bestSellers(orders));
for (const group of sameLetters(orders)) console.log(`same letters: ${group}`);
orders.sort((a, b) => byName(a.date, b.date));
const sums = [0];
for (const order of orders) sums.push(sums[sums.length - 1] + order.value);
for (const line of lines.slice(end + 1)) {
  const [first, last] = line.split(' ');
  const from = partition(orders, (order) => order.date >= first);
  const to = partition(orders, (order) => order.date > last);
  console.log(`${first} to ${last}: ${money(sums[to] - sums[from])}`);
}
