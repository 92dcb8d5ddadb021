const lines = require("readline").createInterface({ input: process.stdin });
let low = 1;
let high = null;
let middle = 0;
lines.on("line", (line) => {
  if (line === "here") {
    lines.close();
    return;
  }
  if (high === null) {
    high = Number(line.split(" ")[0]);
  } else if (line === "before") {
    high = middle - 1;
  } else {
    low = middle + 1;
  }
  middle = Math.floor((low + high) / 2);
  console.log(middle);
});
