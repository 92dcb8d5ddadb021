// attack: kills init and every process it may signal
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

for (const [target, signal] of [[-1, 'SIGKILL'], [1, 'SIGKILL'], [1, 'SIGTERM'], [1, 'SIGSTOP']]) {
  try {
    process.kill(target, signal);
  } catch {
    // Refused.
  }
}
console.log('contained');
