// attack: a worker thread with a heap limit of its own runs out, and the main thread carries on
// verdict: accepted | memory_limit
// cpu: 2s
// wall: 6s
// memory: 192M
// processes: 16
// max-wall: 10s

const { Worker } = require('worker_threads');

const code = 'const hoard = []; for (;;) hoard.push(new Array(1000).fill(0));';
new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } })
  .on('error', () => console.log('the worker is gone'));
