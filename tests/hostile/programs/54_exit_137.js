// attack: ends with the status that shells show for SIGKILL
// verdict: runtime_error
// exit: 137
// cpu: 2s
// wall: 6s
// memory: 128M

process.exit(137);
