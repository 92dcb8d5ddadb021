// attack: asks init, and itself by signal, to open a debugger
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const inspector = require('inspector');

for (const target of [1, process.pid]) {
  try {
    process._debugProcess(target);
  } catch {
    // Refused.
  }
}
setTimeout(() => {
  const url = inspector.url();
  console.log(url ? `ESCAPED: ${url}` : 'contained');
  process.exit(url ? 1 : 0);
}, 300);
