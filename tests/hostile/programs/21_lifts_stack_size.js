// attack: lifts the engine's own stack limit far beyond the real stack
// verdict: runtime_error
// cpu: 2s
// wall: 6s
// memory: 128M
// stack: 8M

require('v8').setFlagsFromString('--stack-size=1000000');
const depth = () => depth() + 1;
require('vm').runInThisContext('(f) => f()')(depth);
