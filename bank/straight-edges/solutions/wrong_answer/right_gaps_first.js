// Wrong: gives the spare blanks to the gaps on the right.
const [first, ...words] = require("fs").readFileSync(0, "utf8").split(/\s+/).filter((word) => word);
const width = Number(first);

function stretch(line) {
  const gaps = line.length - 1;
  if (gaps === 0) return line[0];
  const blanks = width - line.join("").length;
  return line.reduce((text, word, i) => {
    const size = Math.floor(blanks / gaps) + (i > gaps - (blanks % gaps) ? 1 : 0);
    return text + " ".repeat(size) + word;
  });
}

const lines = [];
let line = [];
let length = -1;
for (const word of words) {
  if (length + 1 + word.length > width) {
    lines.push(stretch(line));
    line = [];
    length = -1;
  }
  line.push(word);
  length += 1 + word.length;
}
lines.push(line.join(" "));
console.log(lines.join("\n"));
