// Goes to the nearest goal, without keeping its direction.
const [[room, count], ...people] = require("fs")
  .readFileSync(0, "utf8")
  .trim()
  .split("\n")
  .map((line) => line.split(" ").map(Number));

const arrivals = new Array(count);
let waiting = [];
let inside = [];
let now = 0;
let floor = 0;
let direction = 1;
let called = 0;
for (;;) {
  while (called < count && people[called][0] === now) waiting.push(called++);

  inside = inside.filter((person) => {
    if (people[person][2] !== floor) return true;
    arrivals[person] = now;
    return false;
  });
  waiting = waiting.filter((person) => {
    if (people[person][1] !== floor || inside.length === room) return true;
    inside.push(person);
    return false;
  });

  const goals = inside.map((person) => people[person][2]);
  if (inside.length < room) goals.push(...waiting.map((person) => people[person][1]));
  if (goals.length === 0) {
    if (called === count) break;
    now = people[called][0];
    continue;
  }
  const nearest = Math.min(...goals.map((goal) => Math.abs(goal - floor)));
  direction = goals.includes(floor + nearest * direction) ? direction : -direction;
  const ways = goals.map((goal) => (goal - floor) * direction).filter((way) => way > 0);
  if (called < count) ways.push(people[called][0] - now);
  const way = Math.min(...ways);
  now += way;
  floor += way * direction;
}
console.log(arrivals.join("\n"));
