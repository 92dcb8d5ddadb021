// attack: expects empty folders, and leaves a node_modules that a later run would load
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
const path = require('path');

const left = ['/box', '/tmp', '/dev/shm'].flatMap((folder) =>
  fs.readdirSync(folder).filter((name) => name !== path.basename(__filename)));
console.log(left.length === 0 ? 'contained' : `ESCAPED: ${left}`);
process.exitCode = left.length === 0 ? 0 : 1;
fs.mkdirSync('/box/node_modules/left', { recursive: true });
fs.writeFileSync('/box/node_modules/left/index.js', '');
fs.writeFileSync('/tmp/greenroom-hostile', 'left');
