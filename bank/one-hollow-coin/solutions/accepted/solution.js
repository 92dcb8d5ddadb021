const lines = require("readline").createInterface({ input: process.stdin });
let heaps = null;
lines.on("line", (line) => {
  let left;
  if (heaps === null) {
    const coins = Number(line.split(" ")[0]);
    left = Array.from({ length: coins }, (_, index) => index + 1);
  } else {
    left = heaps[line];
  }
  if (left.length === 1) {
    console.log(`coin ${left[0]}`);
    lines.close();
    return;
  }
  const third = Math.floor((left.length + 1) / 3);
  heaps = {
    left: left.slice(0, third),
    right: left.slice(third, 2 * third),
    even: left.slice(2 * third),
  };
  console.log(["weigh", third, ...heaps.left, ...heaps.right].join(" "));
});
