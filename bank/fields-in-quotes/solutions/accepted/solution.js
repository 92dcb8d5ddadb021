function fields(line) {
  const values = [];
  for (let i = 0; i <= line.length; i++) {
    const [, quoted, plain] = /^(?:"((?:[^"]|"")*)"|([^,]*))/.exec(line.slice(i));
    values.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    i += quoted === undefined ? plain.length : quoted.length + 2;
  }
  return values;
}

const [count, ...lines] = require("fs").readFileSync(0, "utf8").split("\n");
const output = [];
for (const line of lines.slice(0, Number(count))) {
  const values = fields(line);
  output.push(values.length, ...values.map((value) => `[${value}]`));
}
console.log(output.join("\n"));
