// shows: readline, events, Maps, optional chaining
// stdin: a b a
// stdin: c a
// stdout: a 3
// stdout: b 1
// stdout: c 1
import * as readline from "readline";

const counts = new Map<string, number>();
const lines = readline.createInterface({ input: process.stdin, crlfDelay: Infinity });
lines.on("line", (line) => {
  for (const word of line.split(/\s+/)) counts.set(word, (counts.get(word) ?? 0) + 1);
});
lines.on("close", () => {
  for (const [word, count] of [...counts].sort()) console.log(word, count);
});
