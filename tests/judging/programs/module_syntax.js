// shows: import statements in an ordinary script are understood
// stdin: 20 22
// stdout: 42 awaited
import { readFileSync } from 'fs';

const numbers = readFileSync(0, 'utf8').trim().split(' ').map(Number);
console.log(numbers.reduce((a, b) => a + b), await Promise.resolve('awaited'));
