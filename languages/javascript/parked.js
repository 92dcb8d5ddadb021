// In which a warm Node waits for its program (runner/sandbox/warm.h).
//
// Loaded by --require: Node is whole, and has not looked for the script yet. Descriptor 100 is a
// socket to the worker; the one message on it is a P and the program's arguments, each ended by
// NUL. What tells of this module is taken away, also in the program's worker threads, which load it
// again.
'use strict';
(() => {
  const Module = require('module');
  const option = process.execArgv.indexOf('--require');
  if (option >= 0) process.execArgv.splice(option, 2);
  process._preload_modules.length = 0;
  delete Module._cache[__filename];
  for (const key of Object.keys(Module._pathCache)) {
    if (Module._pathCache[key] === __filename) delete Module._pathCache[key];
  }
  if (!require('worker_threads').isMainThread) return;

  const fs = require('fs');
  const message = Buffer.alloc(1 << 18);
  let length;
  try {
    if (!fs.fstatSync(100).isSocket()) return; // a file of the program's, in a child of it
    fs.writeSync(100, 'R');
    length = fs.readSync(100, message);
  } catch {
    return; // not a warm one
  }
  if (length === 0) process.reallyExit(0);
  process.argv.push(...message.toString('utf8', 1, length).split('\0').slice(0, -1));
  fs.writeSync(100, 'G');
  fs.closeSync(100);
})();
