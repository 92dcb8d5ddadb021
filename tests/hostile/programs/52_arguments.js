// attack: arguments that the runtime itself would understand must not reach it
// verdict: accepted
// stdout: --inspect=0.0.0.0:9229 --eval process.exit(3) --require /etc/passwd -
// cpu: 2s
// wall: 6s
// memory: 128M
// arguments: --inspect=0.0.0.0:9229 --eval process.exit(3) --require /etc/passwd -

console.log(process.argv.slice(2).join(' '));
if (process.execArgv.some((option) => /inspect|eval|require/.test(option))) process.exit(1);
