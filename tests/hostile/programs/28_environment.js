// attack: looks for secrets in its environment and in the runtime's report
// verdict: accepted
// stdout: contained
// cpu: 2s
// wall: 6s
// memory: 128M

function escaped(what) {
  console.log(`ESCAPED: ${what}`);
  process.exit(1);
}

const allowed =
    /^(PATH|HOME|LANG|LC_ALL|LC_CTYPE|TMPDIR|PWD|SHLVL|_|TZ|OLDPWD|(PYTHON|NODE|JAVA)\w*)$/;
for (const name of Object.keys(process.env)) {
  if (!allowed.test(name) || /TOKEN|KEY|SECRET|PASS/.test(name)) escaped(name);
}
console.log('contained');
