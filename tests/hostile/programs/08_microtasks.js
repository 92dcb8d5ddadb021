// attack: microtasks that queue themselves, so that no timer is ever served
// verdict: time_limit
// cpu: 1s
// wall: 5s
// memory: 128M
// max-wall: 6s

const again = () => queueMicrotask(again);
setTimeout(() => process.exit(0), 10);
again();
