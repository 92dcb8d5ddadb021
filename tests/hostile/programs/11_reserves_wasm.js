// attack: reserves a 1 GB WebAssembly memory and touches nothing, which must not be charged
// verdict: accepted
// stdout: reserved
// cpu: 2s
// wall: 6s
// memory: 128M
// needs: cgroup

const memory = new WebAssembly.Memory({ initial: 16384 });
console.log(memory.buffer.byteLength === 1 << 30 ? 'reserved' : 'refused');
