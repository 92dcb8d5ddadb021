// attack: blocks the only thread on a futex nobody wakes
// verdict: time_limit
// cpu: 2s
// wall: 1s
// memory: 128M
// max-wall: 6s

Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
