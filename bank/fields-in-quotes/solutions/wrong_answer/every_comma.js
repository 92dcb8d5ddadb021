// Splits at every comma, and removes quotes at both ends afterwards.
const [count, ...lines] = require("fs").readFileSync(0, "utf8").split("\n");
for (const line of lines.slice(0, Number(count))) {
  const values = line.split(",");
  console.log(String(values.length));
  for (const value of values) console.log(`[${value.replace(/^"(.*)"$/, "$1").replaceAll('""', '"')}]`);
}
