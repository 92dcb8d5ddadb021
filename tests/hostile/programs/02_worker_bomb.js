// attack: starts worker threads without end, each a whole V8 isolate
// verdict: time_limit | memory_limit | runtime_error
// cpu: 1s
// wall: 2s
// memory: 128M
// processes: 16
// max-wall: 10s

const { Worker } = require('worker_threads');

setInterval(() => {
  new Worker('for (;;);', { eval: true }).on('error', () => {});
}, 1);
