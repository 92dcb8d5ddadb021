// shows: an uncaught exception ends with code 1 and a stack; earlier output and exit listeners stay
// verdict: runtime_error
// exit: 1
// stdout: OwnError true TypeError true
// stdout: unhandled rejected
// stdout: exit 1
class OwnError extends Error {
  constructor(message, options) {
    super(message, options);
    this.name = 'OwnError';
  }
}

try {
  try {
    null.property;
  } catch (cause) {
    throw new OwnError('wrapped', { cause });
  }
} catch (error) {
  console.log(error.name, error instanceof OwnError, error.cause.constructor.name, error.stack.includes('at '));
}
process.on('exit', (code) => console.log('exit', code));
process.on('unhandledRejection', (reason) => {
  console.log('unhandled', reason.message);
  throw new OwnError('uncaught');
});
Promise.reject(new Error('rejected'));
