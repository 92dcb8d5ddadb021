// shows: /dev/stdin can be read as a file, and /dev/null swallows
// stdin: first line
// stdin: second line
// stdout: 3 second line
// stdout: 0 true false
const fs = require('fs');

const lines = fs.readFileSync('/dev/stdin').toString().split('\n');
console.log(lines.length, lines[1]);
fs.writeFileSync('/dev/null', 'nothing');
console.log(fs.readFileSync('/dev/null').length, fs.existsSync('/dev/fd'), process.stdin.isTTY === true);
