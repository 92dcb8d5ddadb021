// attack: leaves sandboxes that are none, and gets no further than the box
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
const vm = require('vm');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

// A vm context is no boundary: this is the known way out of it, to the real process object.
const real = vm.runInNewContext("this.constructor.constructor('return process')()");
if (real !== process) escaped('not the process expected');
try {
  real.chdir('/');
  fs.writeFileSync('/hostile', 'x');
  escaped('wrote to /');
} catch (error) {
  if (!['EROFS', 'EACCES', 'EPERM'].includes(error.code)) throw error;
}
console.log('contained');
