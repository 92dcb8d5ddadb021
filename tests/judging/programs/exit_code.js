// shows: process.exitCode is the program's exit code once all work is done
// verdict: runtime_error
// exit: 4
// stdout: still working
// stdout: work is done first
process.exitCode = 4;
setTimeout(() => console.log('work is done first'), 5);
console.log('still working');
