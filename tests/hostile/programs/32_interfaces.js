// attack: lists the network interfaces and the host's name
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const os = require('os');

let names = [];
try {
  names = Object.keys(os.networkInterfaces());
} catch {
  // Refused altogether.
}
const contained = names.every((name) => name === 'lo') && os.hostname() === 'box';
console.log(contained ? 'contained' : `ESCAPED: ${names} on ${os.hostname()}`);
process.exitCode = contained ? 0 : 1;
