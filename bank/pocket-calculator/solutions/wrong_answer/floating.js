// Calculates with numbers of type double.
const line = require("fs").readFileSync(0, "utf8").trim();
let position = 0;

function skip() {
  while (line[position] === " ") position++;
}

function factor() {
  skip();
  if (line[position] === "-") {
    position++;
    return -factor();
  }
  if (line[position] === "(") {
    position++;
    const value = sum();
    skip();
    position++;
    return value;
  }
  const begin = position;
  while (line[position] >= "0" && line[position] <= "9") position++;
  return Number(line.slice(begin, position));
}

function product() {
  let value = factor();
  for (skip(); line[position] === "*" || line[position] === "/"; skip()) {
    const operator = line[position++];
    const right = factor();
    if (operator === "/" && right === 0) throw new RangeError("division by zero");
    value = operator === "*" ? value * right : Math.trunc(value / right);
  }
  return value;
}

function sum() {
  let value = product();
  for (skip(); line[position] === "+" || line[position] === "-"; skip()) {
    value = line[position++] === "+" ? value + product() : value - product();
  }
  return value;
}

try {
  console.log(String(sum() + 0));
} catch (problem) {
  console.log("error");
}
