// shows: arguments and the environment arrive as given, own modules can be required, listeners run at the end
// arguments: one --two=2 naïve
// stdout: [ 'one', '--two=2', 'naïve' ] true true
// stdout: C.UTF-8 true undefined true
// stdout: linux x64 true true true
// stdout: 42
// stdout: before exit
// stdout: exit 0
const fs = require('fs');
const path = require('path');

console.log(process.argv.slice(2), path.isAbsolute(process.argv[1]), process.argv[1] === __filename);
console.log(process.env.LANG, process.env.HOME !== undefined, process.env.NODE_OPTIONS, require.main === module);
console.log(process.platform, process.arch, process.version.startsWith('v'), process.pid > 0, process.memoryUsage().rss > 1e6);
fs.writeFileSync(path.join(__dirname, 'neighbour.js'), 'module.exports = { double: (n) => 2 * n };');
console.log(require('./neighbour').double(21));
process.on('beforeExit', () => console.log('before exit'));
process.on('exit', (code) => console.log('exit', code));
console.error('only on the other stream');
