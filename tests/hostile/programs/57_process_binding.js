// attack: starts programs through the runtime's own bindings, as another user
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M
// processes: 32

const { spawnSync } = require('child_process');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

function binding(name) {
  try {
    return process.binding(name);
  } catch {
    return null;
  }
}

const { Process } = binding('process_wrap') ?? {};
if (Process) {
  const error = new Process().spawn(
      { file : process.execPath, args : ['node', '-v'], uid : 0, gid : 0, stdio : [] });
  if (error === 0) escaped('a child as root');
}
const child = spawnSync(process.execPath, ['-v'], { uid : 0, gid : 0 });
if (!child.error) escaped('a child as root, by the library');
console.log('contained');
