// shows: async functions, the order of microtasks, timers and immediates, Promise combinators and async iteration
// stdout: first
// stdout: synchronous
// stdout: tick
// stdout: microtask
// stdout: second microtask
// stdout: immediate
// stdout: [ 'slow', 'fast' ]
// stdout: fast
// stdout: yes
// stdout: [ 'fulfilled', 'rejected' ] broken
// stdout: AggregateError [ 1 ]
// stdout: [ 0, 1, 2, 3 ]
// stdout: AbortError
const { promisify } = require('util');
const timers = require('timers/promises');
const sleep = promisify(setTimeout);

async function step(name, delay) {
  await sleep(delay);
  return name;
}

async function* count(to) {
  for (let n = 0; n < to; n++) {
    await null;
    yield n;
  }
}

async function main() {
  console.log(await Promise.all([step('slow', 30), step('fast', 1)]));
  console.log(await Promise.race([step('slow', 2000), step('fast', 1)].map((p) => p)));
  console.log(await Promise.any([Promise.reject(new Error('no')), step('yes', 1)]));
  const settled = await Promise.allSettled([step('fine', 1), Promise.reject(new Error('broken'))]);
  console.log(settled.map((s) => s.status), settled[1].reason.message);
  try {
    await Promise.any([Promise.reject(1)]);
  } catch (error) {
    console.log(error.constructor.name, error.errors);
  }
  const seen = [];
  for await (const n of count(4)) seen.push(n);
  console.log(seen);
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 5);
  await timers.setTimeout(10000, null, { signal: abort.signal }).catch((error) => console.log(error.name));
  process.exit();
}

console.log('first');
setImmediate(() => console.log('immediate'));
process.nextTick(() => console.log('tick'));
Promise.resolve().then(() => console.log('microtask'));
queueMicrotask(() => console.log('second microtask'));
console.log('synchronous');
setTimeout(main, 20);
