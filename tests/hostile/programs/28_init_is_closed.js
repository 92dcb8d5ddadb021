// attack: reads init's environment, memory and root through /proc
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

const fs = require('fs');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

const REFUSALS = new Set(['EPERM', 'EACCES', 'ENOENT', 'ENOSYS', 'EROFS', 'EXDEV']);

function denied(action) {
  try {
    action();
  } catch (error) {
    return REFUSALS.has(error.info?.code ?? error.code);
  }
  return false;
}

for (const name
         of ['environ', 'mem', 'maps', 'fd', 'root/etc/passwd', 'cwd/.', 'exe', 'task/1/environ']) {
  if (!denied(() => fs.closeSync(fs.openSync(`/proc/1/${name}`)))) escaped(`/proc/1/${name}`);
}
console.log('contained');
