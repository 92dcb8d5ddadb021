// attack: nests folders as deep as they go, which a careless clean-up walks by recursion
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');

let depth = 0;
try {
  for (; depth < 10000; depth++) {
    fs.mkdirSync('d'.repeat(200));
    process.chdir('d'.repeat(200));
  }
} catch (error) {
  if (!['ENOSPC', 'EDQUOT', 'ENAMETOOLONG', 'ENOENT', 'ENOSYS', 'EPERM'].includes(error.code))
    throw error;
}
console.log(depth <= 4096 ? 'contained' : `ESCAPED: ${depth} folders`);
