function fewestSwaps(shelf) {
  const seen = new Array(shelf.length).fill(false);
  let cycles = 0;
  for (let start = 0; start < shelf.length; start++) {
    if (seen[start]) continue;
    cycles++;
    for (let place = start; !seen[place]; place = shelf[place] - 1) seen[place] = true;
  }
  return shelf.length - cycles;
}
