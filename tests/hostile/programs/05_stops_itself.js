// attack: stops itself with a timer pending
// verdict: time_limit
// cpu: 2s
// wall: 1s
// memory: 128M
// max-wall: 6s

setInterval(() => {}, 1000);
process.kill(process.pid, 'SIGSTOP');
