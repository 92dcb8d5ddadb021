// Wrong: begins at each point in turn and takes every higher point it meets.
function longestClimb(altitudes) {
  let best = 0;
  for (let i = 0; i < altitudes.length; i++) {
    let last = altitudes[i];
    let count = 1;
    for (let j = i + 1; j < altitudes.length; j++) {
      if (altitudes[j] > last) {
        last = altitudes[j];
        count++;
      }
    }
    best = Math.max(best, count);
  }
  return best;
}
