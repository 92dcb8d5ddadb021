// attack: changes everything that a next program in the same runtime would see
// verdict: runtime_error
// exit: 9
const fs = require("fs");
const Module = require("module");
const { spawn } = require("child_process");
console.log = () => {};
Array.prototype.reduce = () => "poison";
Object.defineProperty(Object.prototype, "poison", { get: () => "poison" });
Module._load = () => ({ readFileSync: () => "poison" });
Module._resolveFilename = () => "/box/poison.js";
process.env.NODE_OPTIONS = "--require /box/poison.js";
for (const folder of ["/box", "/tmp", ...Module.globalPaths]) {
  try { fs.writeFileSync(folder + "/poison.js", "console.log('poison')"); } catch { }
}
for (let fd = 3; fd < 256; fd++) {
  try { fs.writeSync(fd, "G"); } catch { }
}
try { spawn("/bin/sh", ["-c", "sleep 100"], { detached: true, stdio: "ignore" }).on("error", () => {}).unref(); } catch { }
process.exit(9);
