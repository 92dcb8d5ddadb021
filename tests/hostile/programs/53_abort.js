// attack: aborts the runtime
// verdict: runtime_error
// signal: SIGABRT
// cpu: 2s
// wall: 6s
// memory: 128M

process.abort();
