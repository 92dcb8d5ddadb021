// attack: writes to /box and /tmp until they are full
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 384M
// file: 16M

const fs = require('fs');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

function fill(folder) {
  const block = Buffer.alloc(8 << 20);
  for (let file = 0; file < 64; file++) fs.writeFileSync(`${folder}/fill${file}`, block);
  escaped(`half a gigabyte fits into ${folder}`);
}

for (const folder of ['/box', '/tmp', '/dev/shm']) {
  try {
    fill(folder);
  } catch (error) {
    if (!['ENOSPC', 'EDQUOT', 'EFBIG'].includes(error.code)) throw error;
  }
}
console.log('contained');
