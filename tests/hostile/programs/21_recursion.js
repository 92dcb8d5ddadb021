// attack: recursion without end
// verdict: runtime_error
// stderr-has: Maximum call stack size exceeded
// exit: 1
// cpu: 2s
// wall: 6s
// memory: 128M
// stack: 64M

const depth = () => depth() + 1;
depth();
