// shows: an ES module with imports, top-level await, import.meta and dynamic import
// stdout: 42 neighbour true function
// stdout: undefined true true
// stdout: function 0
// stdout: 42
import { readFileSync, writeFileSync } from 'node:fs';
import os, { EOL } from 'node:os';
import { createRequire } from 'node:module';

writeFileSync(new URL('./neighbour.mjs', import.meta.url), 'export default 21; export const name = "neighbour";');
const neighbour = await import('./neighbour.mjs');
console.log(neighbour.default * 2, neighbour.name, EOL === '\n', typeof os.cpus);
console.log(typeof require, this === undefined, import.meta.url.startsWith('file://'));
console.log(typeof createRequire(import.meta.url)('path').join, readFileSync(0).length);
const data = await import('data:text/javascript,export const answer = 42');
console.log(data.answer);
