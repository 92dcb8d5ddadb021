// attack: opens the runtime's debugger on a port
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const inspector = require('inspector');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

try {
  inspector.open(9229, '0.0.0.0');
} catch {
  // As it should be.
}
if (inspector.url()) escaped(inspector.url());
console.log('contained');
