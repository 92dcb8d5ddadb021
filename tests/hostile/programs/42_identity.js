// attack: becomes root through the runtime and reads what privileges it has
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

for (const [change, value] of [
         ['setuid', 0], ['setgid', 0], ['seteuid', 0], ['setegid', 0],
         ['setgroups', [0]]]) {
  try {
    process[change](value);
  } catch {
    continue;
  }
  escaped(change);
}
if (process.getuid() !== 1000 || process.geteuid() !== 1000 || process.getgid() !== 1000)
  escaped('identity');
for (const set of fs.readFileSync('/proc/self/status', 'utf8').matchAll(/^Cap\w+:\s+(\w+)$/gm)) {
  if (!/^0+$/.test(set[1])) escaped(set[0]);
}
console.log('contained');
