// shows: an exception that nobody catches
// verdict: runtime_error
// exit: 1
// stderr-has: RangeError: too far
function go(steps: number): never {
  throw new RangeError("too far");
}
go(3);
