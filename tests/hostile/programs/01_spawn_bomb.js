// attack: starts a copy of itself every millisecond, for ever
// verdict: time_limit | memory_limit
// cpu: 1s
// wall: 2s
// memory: 128M
// processes: 16
// max-wall: 10s

const { spawn } = require('child_process');

setInterval(() => {
  try {
    spawn(process.execPath, [__filename], { stdio : 'ignore', detached : true })
        .on('error', () => {});
  } catch {
    // Refused: keep asking.
  }
}, 1);
