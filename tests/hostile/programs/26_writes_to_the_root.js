// attack: writes everywhere but into its own folders
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

for (const folder
         of ['/', '/usr', '/usr/lib', '/etc', '/dev', '/proc', '/lib64', '/node_modules']) {
  if (!denied(() => fs.writeFileSync(`${folder}/hostile`, 'x'))) escaped(`wrote into ${folder}`);
  if (!denied(() => fs.mkdirSync(`${folder}/hostile`))) escaped(`made a folder in ${folder}`);
}
if (!denied(() => fs.appendFileSync(process.execPath, 'x'))) escaped('changed the runtime');
console.log('contained');
