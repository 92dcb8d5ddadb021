// attack: makes hard links to the runtime and to system files
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

for (const file
         of [process.execPath, '/etc/passwd', '/lib64/ld-linux-x86-64.so.2', '/proc/self/exe']) {
  if (!denied(() => fs.linkSync(file, '/box/copy'))) escaped(`linked ${file}`);
}
console.log('contained');
