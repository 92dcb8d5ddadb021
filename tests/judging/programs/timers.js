// shows: timeouts, intervals and clocks; waiting takes the time asked for and no CPU time
// stdout: arguments x y
// stdout: slept true
// stdout: idle true
// stdout: ticks 3
// stdout: clocks true true
const started = process.hrtime.bigint();
const cpu = process.cpuUsage();
let ticks = 0;
const interval = setInterval(() => {
  if (++ticks === 3) clearInterval(interval);
}, 5);
const cancelled = setTimeout(() => console.log('never'), 1);
clearTimeout(cancelled);
setTimeout((a, b) => console.log('arguments', a, b), 1, 'x', 'y');
setTimeout(() => {
  const slept = Number(process.hrtime.bigint() - started) / 1e6;
  const used = process.cpuUsage(cpu);
  console.log('slept', slept >= 60 && slept < 5000);
  console.log('idle', used.user + used.system < 50000);
  console.log('ticks', ticks);
  console.log('clocks', performance.now() > 50, Date.now() > 1.7e12);
}, 65).ref();
setTimeout(() => console.log('unreferenced timers do not hold the program'), 60000).unref();
