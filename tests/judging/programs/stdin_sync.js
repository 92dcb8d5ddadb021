// shows: readFileSync(0) takes the whole input
// stdin: 5
// stdin: 1 2 3 4 5
// stdout: 5 15
const [count, ...numbers] = require('fs').readFileSync(0, 'utf8').trim().split(/\s+/).map(Number);
console.log(count, numbers.reduce((a, b) => a + b));
