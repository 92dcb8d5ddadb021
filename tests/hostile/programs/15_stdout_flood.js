// attack: writes to stdout without end and ignores that the pipe is full
// verdict: output_limit | memory_limit | time_limit
// cpu: 2s
// wall: 6s
// memory: 128M
// output: 1M
// max-wall: 8s

for (;;) process.stdout.write('flood '.repeat(1000));
