// shows: SharedArrayBuffer and Atomics between worker threads, with waiting and waking
// stdout: 30000 21 0,0,0
// stdout: timed-out 0 5
const { Worker } = require('worker_threads');

const memory = new SharedArrayBuffer(16);
const numbers = new Int32Array(memory);
const program = `
  const numbers = new Int32Array(require('worker_threads').workerData);
  for (let i = 0; i < 10000; i++) Atomics.add(numbers, 0, 1);
  Atomics.wait(numbers, 1, 0);
  Atomics.add(numbers, 2, numbers[1]);
`;
const workers = Array.from({ length: 3 }, () => new Worker(program, { eval: true, workerData: memory }));
const ended = workers.map((worker) => new Promise((resolve) => worker.on('exit', resolve)));
const poll = setInterval(() => {
  if (Atomics.load(numbers, 0) < 30000) return;
  clearInterval(poll);
  Atomics.store(numbers, 1, 7);
  Atomics.notify(numbers, 1);
}, 1);
Promise.all(ended).then((codes) => {
  console.log(numbers[0], numbers[2], codes.join());
  console.log(Atomics.wait(numbers, 3, 0, 10), Atomics.compareExchange(numbers, 3, 0, 5), numbers[3]);
});
