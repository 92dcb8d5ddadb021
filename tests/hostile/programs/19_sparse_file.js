// attack: truncates a file to one terabyte
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M
// file: 16M

const fs = require('fs');

fs.writeFileSync('/box/sparse', '');
try {
  fs.truncateSync('/box/sparse', 2 ** 40);
  console.log('ESCAPED: the file grew');
  process.exitCode = 1;
} catch (error) {
  if (!['EFBIG', 'EPERM', 'ENOSYS'].includes(error.code)) throw error;
  console.log('contained');
}
