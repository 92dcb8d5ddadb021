const [count, ...lines] = require("fs").readFileSync(0, "utf8").split("\n");
const names = ["north", "east", "south", "west"];
const steps = [[0, 1], [1, 0], [0, -1], [-1, 0]];

let x = 0;
let y = 0;
let facing = 0;
let metres = 0;
for (const line of lines.slice(0, Number(count))) {
  const [command, number] = line.split(" ");
  if (command === "right") {
    facing = (facing + 1) % 4;
  } else if (command === "left") {
    facing = (facing + 3) % 4;
  } else {
    const way = Number(number);
    const signed = command === "forward" ? way : -way;
    x += signed * steps[facing][0];
    y += signed * steps[facing][1];
    metres += way;
  }
}
console.log(`${x} ${y} ${names[facing]}`);
console.log(String(metres));
