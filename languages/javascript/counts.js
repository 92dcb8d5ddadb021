// Runs a program and counts how often each of its lines is run, for a review.
//
//   node greenroom_counts.js ENTRY ARGUMENT…
//
// When the program ends, or has run for GREENROOM_COUNTS_MS, the counts are written to
// greenroom_counts.txt: "file NAME", below it "LINE COUNT" for each line that has text; "stopped" if
// it was stopped. A line's count is that of the smallest block around its first character.
'use strict';
const fs = require('fs');
const inspector = require('inspector');
const Module = require('module');
const path = require('path');
const vm = require('vm');

const folder = '/box/';
const result = folder + 'greenroom_counts.txt';
const { writeSync, writeFileSync, readFileSync } = fs;
const reallyExit = process.reallyExit.bind(process);
const session = new inspector.Session();
let ended = false;

function nameOf(url) {
  const name = url.startsWith('file://' + folder) ? url.slice(7 + folder.length) : url;
  if (name === '' || name.includes(':') || name.startsWith('/') || name === path.basename(__filename)) return undefined;
  return name;
}

function linesOf(name, functions) {
  const text = readFileSync(folder + name, 'utf8');
  const ranges = functions.flatMap((each) => each.ranges);
  // The larger ones first: the smallest that holds a character writes last.
  ranges.sort((a, b) => b.endOffset - b.startOffset - (a.endOffset - a.startOffset));
  const starts = [];
  for (let at = 0, line = 1; at <= text.length; line++) {
    const end = text.indexOf('\n', at) < 0 ? text.length : text.indexOf('\n', at);
    const first = text.slice(at, end).search(/\S/);
    if (first >= 0) starts.push({ line, at: at + first, count: 0 });
    at = end + 1;
  }
  for (const { startOffset, endOffset, count } of ranges) {
    for (const each of starts) if (each.at >= startOffset && each.at < endOffset) each.count = count;
  }
  return starts.map(({ line, count }) => `${line} ${count}`);
}

function end(stopped) {
  if (ended) return;
  ended = true;
  session.post('Profiler.takePreciseCoverage', (error, coverage) => {
    const out = [];
    for (const { url, functions } of error ? [] : coverage.result) {
      const name = nameOf(url);
      if (name === undefined || functions.length > 10000) continue;
      try {
        out.push('file ' + name, ...linesOf(name, functions));
      } catch {
        // no file of that name
      }
    }
    if (stopped) out.push('stopped');
    writeFileSync(result, out.join('\n') + '\n');
  });
  reallyExit(0);
}

process.argv.splice(1, 1);
process.argv[1] = path.resolve(process.argv[1]);
// A harness answers on descriptor 0, which leads nowhere here, and ends like this.
fs.writeSync = (fd, data, ...rest) => (fd === 0 ? data.length - (rest[0] ?? 0) : writeSync(fd, data, ...rest));
process.reallyExit = () => end(false);
process.on('exit', () => end(false));
process.on('uncaughtException', () => end(false));
session.connect();
session.post('Profiler.enable');
session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const key = Symbol('run');
globalThis[key] = () => Module.runMain();
globalThis.greenroomRun = globalThis[key];
try {
  vm.runInThisContext('{ const run = greenroomRun; delete globalThis.greenroomRun; run(); }', {
    filename: __filename,
    timeout: Number(process.env.GREENROOM_COUNTS_MS ?? 2000),
  });
} catch (error) {
  end(error?.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT');
}
