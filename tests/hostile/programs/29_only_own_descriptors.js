// attack: lists the runtime's descriptors, none of which may be a file or a socket of the host
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

for (const fd of fs.readdirSync('/proc/self/fd')) {
  let target;
  try {
    target = fs.readlinkSync(`/proc/self/fd/${fd}`);
  } catch {
    continue;  // The folder that was just listed.
  }
  if (Number(fd) > 2 &&
      !/^(anon_inode:|pipe:|\/dev\/null|\/dev\/urandom|\/box\/|\/proc\/)/.test(target)) {
    escaped(`descriptor ${fd} is ${target}`);
  }
}
console.log('contained');
