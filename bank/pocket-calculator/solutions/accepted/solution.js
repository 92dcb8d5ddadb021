const RANK = { "(": 0, "+": 1, "-": 1, "*": 2, "/": 2, negate: 3 };

function evaluate(line) {
  const values = [];
  const operators = [];

  function apply() {
    const operator = operators.pop();
    const right = values.pop();
    if (operator === "negate") {
      values.push(-right);
      return;
    }
    const left = values.pop();
    if (operator === "+") values.push(left + right);
    else if (operator === "-") values.push(left - right);
    else if (operator === "*") values.push(left * right);
    else values.push(left / right);
  }

  let valueExpected = true;
  for (const token of line.match(/\d+|\S/g)) {
    if (/\d/.test(token)) {
      values.push(BigInt(token));
      valueExpected = false;
    } else if (token === "(") {
      operators.push(token);
    } else if (token === ")") {
      while (operators.at(-1) !== "(") apply();
      operators.pop();
    } else if (valueExpected) {
      operators.push("negate");
    } else {
      while (operators.length > 0 && RANK[operators.at(-1)] >= RANK[token]) apply();
      operators.push(token);
      valueExpected = true;
    }
  }
  while (operators.length > 0) apply();
  return values[0];
}

try {
  console.log(String(evaluate(require("fs").readFileSync(0, "utf8"))));
} catch (problem) {
  if (!(problem instanceof RangeError)) throw problem;
  console.log("error");
}
