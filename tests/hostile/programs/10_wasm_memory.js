// attack: grows a WebAssembly memory and touches every page
// verdict: memory_limit | runtime_error
// cpu: 2s
// wall: 6s
// memory: 128M
// max-wall: 10s

const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536 });
for (;;) {
  const start = memory.grow(256) * 65536;
  new Uint8Array(memory.buffer, start).fill(1);
}
