// attack: opens what a host keeps to itself
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

for (const path of [
  '/etc/shadow', '/etc/ssh', '/etc/machine-id', '/etc/ssl/private', '/root/.ssh', '/root/.npmrc',
  '/home', '/var/lib', '/var/log', '/run', '/srv', '/mnt', '/boot', '/sys', '/sys/fs/cgroup',
]) {
  if (fs.existsSync(path)) escaped(path);
}
const accounts = fs.existsSync('/etc/passwd') ? fs.readFileSync('/etc/passwd', 'utf8') : '';
if (accounts.split('\n').length > 5) escaped("the host's accounts");
console.log('contained');
