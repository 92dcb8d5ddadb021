const lines = require('fs').readFileSync(0, 'utf8').split('\n');
const sum = lines[0].split(' ').map(Number).reduce((a, b) => a + b, 0);
console.log('sum', sum);
setTimeout(() => process.stdout.write(lines[1] + '\n'), 1);
