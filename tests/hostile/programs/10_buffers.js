// attack: takes memory outside the JavaScript heap, where the heap limit does not count
// verdict: memory_limit | runtime_error
// cpu: 2s
// wall: 6s
// memory: 128M
// max-wall: 10s

const hoard = [];
for (;;) hoard.push(Buffer.alloc(1 << 20, 1));
