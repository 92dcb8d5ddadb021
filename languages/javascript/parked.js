// In which a warm Node waits for its program (runner/sandbox/warm.h).
//
// Loaded by --require: Node is whole, and has not looked for the script yet. Descriptor 100 is a
// socket to the worker; the one message on it is a P and the program's arguments, each ended by NUL.
// What tells of this module is taken away.
'use strict';
(() => {
  const { isMainThread } = require('worker_threads');
  if (!isMainThread) return; // a thread of the program: its parent has been here
  const fs = require('fs');
  const message = Buffer.alloc(1 << 18);
  let length;
  try {
    fs.writeSync(100, 'R');
    length = fs.readSync(100, message);
  } catch {
    return; // not a warm one
  }
  if (length === 0) process.reallyExit(0);
  const words = message.toString('utf8', 1, length).split('\0');
  process.argv.push(...words.slice(0, -1));
  process.execArgv.splice(process.execArgv.indexOf('--require'), 2);
  const Module = require('module');
  delete Module._cache[__filename];
  for (const key of Object.keys(Module._pathCache)) {
    if (Module._pathCache[key] === __filename) delete Module._pathCache[key];
  }
  fs.writeSync(100, 'G');
  fs.closeSync(100);
})();
