// attack: writes to stderr without end
// verdict: output_limit | memory_limit | time_limit
// cpu: 2s
// wall: 6s
// memory: 128M
// output: 1M
// max-wall: 8s

for (;;) console.error('flood '.repeat(1000));
