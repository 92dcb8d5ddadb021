// attack: writes a finished report to every descriptor, the runtime's own included, then fails
// verdict: runtime_error
// exit: 3
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');

process.on('uncaughtException', () => {});
for (let fd = 1023; fd > 64; fd--) {
  try {
    fs.writeSync(fd, '{"verdict":"accepted","exitCode":0}\n');
    process.exit(4);
  } catch {
    // Not open.
  }
}
process.exit(3);
