// attack: leaves links to /etc/shadow under names that a host might read back
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

for (const name of ['output', 'stdout', 'main.js', 'script.js', 'result.json', 'report.json']) {
  fs.rmSync(name, { force: true });
  try {
    fs.symlinkSync('/etc/shadow', name);
  } catch {
    continue;
  }
  if (fs.existsSync(name)) escaped('a link to /etc/shadow leads somewhere');
}
console.log('contained');
