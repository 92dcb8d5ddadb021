// attack: closes stdout under the runtime and exits
// verdict: accepted
// cpu: 2s
// wall: 6s
// memory: 128M

require('fs').closeSync(1);
process.exit(0);
