// attack: watches folders that all boxes share: every program started elsewhere would show
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

for (const folder of ['/usr/lib', '/etc', '/lib64', process.execPath]) {
  try {
    fs.watch(folder).on('error', () => {}).close();
  } catch {
    continue;
  }
  escaped(`watching ${folder}`);
}
console.log('contained');
