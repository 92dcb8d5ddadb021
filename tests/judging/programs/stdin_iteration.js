// shows: standard input as an async iterable of lines, with questions answered first
// stdin: Ann
// stdin: 1 2
// stdin: 3 4
// stdout: Ann 10
const readline = require('readline');

async function main() {
  const reader = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
  let name = null, sum = 0;
  for await (const line of reader) {
    if (name === null) name = line;
    else sum += line.split(' ').reduce((a, b) => a + Number(b), 0);
  }
  console.log(name, sum);
}

main();
