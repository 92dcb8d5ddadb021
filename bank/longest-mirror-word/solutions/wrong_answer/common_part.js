// Looks for the longest common part of the strip and its reverse.
function mirrorWord(letters) {
  const reversed = [...letters].reverse().join("");
  let best = "";
  for (let start = 0; start < letters.length; start++) {
    for (;;) {
      const part = letters.slice(start, start + best.length + 1);
      if (part.length <= best.length || !reversed.includes(part)) break;
      best = part;
    }
  }
  return best;
}
