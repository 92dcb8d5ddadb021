// attack: handles every signal, refuses to exit and keeps the event loop alive
// verdict: time_limit
// cpu: 2s
// wall: 2s
// memory: 128M
// max-wall: 6s

const { signals } = require('os').constants;

for (const name of Object.keys(signals)) {
  try {
    process.on(name, () => {});
  } catch {
    // SIGKILL and SIGSTOP cannot be handled.
  }
}
process.on('exit', () => {
  for (;;);
});
setInterval(() => {}, 1000);
