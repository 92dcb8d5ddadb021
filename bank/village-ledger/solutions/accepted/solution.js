const [count, ...entries] = require("fs").readFileSync(0, "utf8").split("\n");
const balances = new Map();
let rejected = 0;
for (const entry of entries.slice(0, Number(count))) {
  const words = entry.trim().split(/\s+/);
  const kind = words[0];
  const amount = Number(words.at(-1));
  if (kind !== "deposit") {
    const from = words[1];
    if (!balances.has(from) || balances.get(from) < amount) {
      rejected++;
      continue;
    }
    balances.set(from, balances.get(from) - amount);
  }
  if (kind !== "withdraw") {
    const to = words.at(-2);
    balances.set(to, (balances.get(to) ?? 0) + amount);
  }
}
console.log(rejected);
for (const name of [...balances.keys()].sort()) console.log(`${name} ${balances.get(name)}`);
