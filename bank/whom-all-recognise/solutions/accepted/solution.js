const lines = require("readline").createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const next = async () => (await lines.next()).value;

async function recognises(one, other) {
  console.log(`ask ${one} ${other}`);
  return (await next()) === "yes";
}

async function main() {
  const guests = Number(await next());
  let star = 1;
  for (let guest = 2; guest <= guests; guest++) {
    if (await recognises(star, guest)) star = guest;
  }
  for (let guest = 1; guest <= guests; guest++) {
    if (guest === star) continue;
    if ((await recognises(star, guest)) || !(await recognises(guest, star))) {
      star = 0;
      break;
    }
  }
  console.log(`star ${star}`);
  process.exit(0);
}

main();
