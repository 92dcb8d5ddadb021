// attack: leaves a detached, unreferenced child spinning with the program's stdout
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 192M
// processes: 16
// max-wall: 8s

const { spawn } = require('child_process');

console.log('contained');
try {
  spawn(process.execPath, ['-e', 'for (;;);'], { detached: true, stdio: 'inherit' })
    .on('error', () => {})
    .unref();
} catch {
  // A box that starts no child has nothing to leave behind.
}
