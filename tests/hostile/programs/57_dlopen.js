// attack: loads native code from its own folder and from the system
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
const os = require('os');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

fs.writeFileSync('/box/evil.node', '\x7fELF garbage');
for (const file of ['/box/evil.node', '/tmp/none.node', '/usr/lib/x86_64-linux-gnu/libc.so.6']) {
  try {
    process.dlopen({ exports: {} }, file, os.constants.dlopen.RTLD_NOW);
  } catch {
    continue;
  }
  escaped(`loaded ${file}`);
}
console.log('contained');
