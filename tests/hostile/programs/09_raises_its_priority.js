// attack: asks for a better nice value for itself, a worse one for init
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const os = require('os');
const REFUSALS = new Set(['EPERM', 'EACCES', 'ENOENT', 'ENOSYS', 'EROFS', 'EXDEV']);

function denied(action) {
  try {
    action();
  } catch (error) {
    return REFUSALS.has(error.info?.code ?? error.code);
  }
  return false;
}

const raised = !denied(() => os.setPriority(0, -20)) || !denied(() => os.setPriority(1, 19));
console.log(raised ? 'ESCAPED: priority' : 'contained');
process.exitCode = raised ? 1 : 0;
