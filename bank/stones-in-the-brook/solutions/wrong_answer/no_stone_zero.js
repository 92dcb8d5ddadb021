// Takes stone 0 for no stone at all.
function firstAgain(hops, start) {
  const visited = new Set();
  let stone = start;
  let again = 0;
  while (stone >= 0 && stone < hops.length && !again) {
    if (visited.has(stone)) {
      again = stone;
      break;
    }
    visited.add(stone);
    stone += hops[stone];
  }
  return again || null;
}
