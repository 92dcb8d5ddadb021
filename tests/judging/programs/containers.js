// shows: big arrays, typed arrays, maps, sets, generators, proxies, weak references and a sort of a million numbers
// cpu: 6s
// wall: 20s
// stdout: 1631 4294963186 true
// stdout: 1000 1000000 true
// stdout: 9592 b,1,a,2
// stdout: no thing 2 1,2,3 0
// stdout: 1 { b: 2, c: 3 } 2 true 2
// stdout: 1688890 999 s
let state = 12345;
const random = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0);
const numbers = Array.from({ length: 1_000_000 }, random);
const sorted = [...numbers].sort((a, b) => a - b);
const typed = Uint32Array.from(numbers).sort();
console.log(sorted[0], sorted[999_999], sorted.every((n, i) => n === typed[i]));
const counts = new Map();
for (const n of numbers) counts.set(n % 1000, (counts.get(n % 1000) ?? 0) + 1);
console.log(counts.size, [...counts.values()].reduce((a, b) => a + b), new Set(numbers).size > 999_000);

function* primes(limit) {
  const composite = new Uint8Array(limit);
  for (let p = 2; p < limit; p++) {
    if (composite[p]) continue;
    yield p;
    for (let m = p * p; m < limit; m += p) composite[m] = 1;
  }
}

console.log([...primes(100000)].length, Object.entries({ b: 1, a: 2 }).flat().join());
const proxy = new Proxy({}, { get: (_, name) => `no ${String(name)}` });
console.log(proxy.thing, [3, 1, 2].at(-1), [1, [2, [3]]].flat(Infinity).join(), structuredClone({ d: new Date(0) }).d.getTime());
const { a, ...rest } = { a: 1, b: 2, c: 3 };
console.log(a, rest, [..."🦉é"].length, new WeakRef(proxy).deref() === proxy, [1, 2, 3].findLast((n) => n < 3));
let text = '';
for (let i = 0; i < 300000; i++) text += i;
console.log(text.length, Buffer.from(text).subarray(-3).toString(), Symbol('s').description);
