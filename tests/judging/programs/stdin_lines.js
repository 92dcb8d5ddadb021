// shows: readline over standard input, line by line as events
// stdin: 3
// stdin: alpha
// stdin: żółw 🦉
// stdin: gamma
// stdout: 3 ahpla|🦉 włóż|ammag
const readline = require('readline');

const lines = [];
const reader = readline.createInterface({ input: process.stdin, terminal: false });
reader.on('line', (line) => lines.push(line));
reader.on('close', () => {
  const count = Number(lines[0]);
  console.log(count, lines.slice(1, 1 + count).map((line) => [...line].reverse().join('')).join('|'));
});
