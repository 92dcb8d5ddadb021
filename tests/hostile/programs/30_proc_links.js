// attack: opens secrets through every descriptor's link in /proc
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

for (let fd = 0; fd < 256; fd++) {
  for (const path
           of ['..', '../../etc/shadow', '../root/etc/shadow', 'etc/shadow',
               '../../../root/.ssh']) {
    if (path !== '..' && fs.existsSync(`/proc/self/fd/${fd}/${path}`)) escaped(`${fd}/${path}`);
  }
}
if (fs.existsSync('/proc/self/root/../etc/shadow')) escaped('root');
console.log('contained');
