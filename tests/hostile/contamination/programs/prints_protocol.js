// attack: answers as the worker's own helper would
// verdict: accepted | runtime_error
const fs = require("fs");
for (const word of ["R", "P", "G", "R\n", "{\"ok\":true}\n"]) {
  for (const fd of [1, 2, 3, 4, 5, 100]) {
    try { fs.writeSync(fd, word); } catch { }
  }
}
