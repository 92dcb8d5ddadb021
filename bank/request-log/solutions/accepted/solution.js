const lines = require("fs").readFileSync(0, "utf8").split("\n");

const levels = new Map();
let slowest = null;
for (const line of lines) {
  if (line.trim() === "") continue;
  const [, level, path, milliseconds] = line.trim().split(/ +/);
  const duration = Number(milliseconds);
  levels.set(level, (levels.get(level) ?? 0) + 1);
  if (slowest === null || duration > slowest.duration) slowest = { path, duration };
}

for (const level of [...levels.keys()].sort()) console.log(`${level} ${levels.get(level)}`);
console.log(slowest ? `slowest ${slowest.path} ${slowest.duration}` : "slowest none");
