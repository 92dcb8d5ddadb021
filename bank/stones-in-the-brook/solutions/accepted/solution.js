function firstAgain(hops, start) {
  const visited = new Set();
  let stone = start;
  while (stone >= 0 && stone < hops.length) {
    if (visited.has(stone)) return stone;
    visited.add(stone);
    stone += hops[stone];
  }
  return null;
}
