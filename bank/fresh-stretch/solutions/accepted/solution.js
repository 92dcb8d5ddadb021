function freshStretch(tape) {
  const last = new Map();
  let left = 0;
  let start = 0;
  let length = 0;
  for (let right = 0; right < tape.length; right++) {
    left = Math.max(left, (last.get(tape[right]) ?? -1) + 1);
    last.set(tape[right], right);
    if (right - left + 1 > length) {
      start = left;
      length = right - left + 1;
    }
  }
  return tape.slice(start, start + length);
}
