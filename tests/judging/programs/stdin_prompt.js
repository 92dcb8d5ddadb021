// shows: rl.question takes one line at a time
// stdin: Ann
// stdin: 41
// stdout: name? Ann will be 42
const readline = require('readline/promises').createInterface({ input: process.stdin, output: process.stdout, terminal: false });

(async () => {
  const lines = readline[Symbol.asyncIterator]();
  readline.setPrompt('name? ');
  readline.prompt();
  const name = (await lines.next()).value;
  const age = (await lines.next()).value;
  console.log(`${name} will be ${Number(age) + 1}`);
  readline.close();
})();
