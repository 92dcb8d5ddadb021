// attack: starts programs, which must live under the same filter and mounts
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 256M
// processes: 32

const { spawnSync, execSync } = require('child_process');
function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

const inner = `
const fs = require('fs');
require('net').connect(80, '169.254.169.254')
  .on('connect', () => console.log('ESCAPED'))
  .on('error', () => console.log(fs.existsSync('/etc/shadow') ? 'ESCAPED' : 'contained'));
`;
const child = spawnSync(process.execPath, ['-e', inner], { encoding: 'utf8', timeout: 4000 });
if (!child.error && child.stdout.trim() !== 'contained') escaped(child.stdout || child.stderr);
try {
  if (execSync('cat /etc/shadow', { stdio: 'pipe' }).length) escaped('a shell read /etc/shadow');
} catch {
  // As it should be.
}
console.log('contained');
