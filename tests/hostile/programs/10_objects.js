// attack: fills the JavaScript heap
// verdict: memory_limit
// cpu: 4s
// wall: 6s
// memory: 128M
// max-wall: 12s

const hoard = [];
for (;;) hoard.push(new Array(1000).fill({}));
