// Tries all routes that visit no place twice: exponential time.
function quickestRoute(places, roads, start, goal) {
  const leaving = Array.from({ length: places }, () => []);
  for (const [from, to, seconds] of roads) leaving[from].push([to, seconds]);
  const visited = new Set();

  function drive(place) {
    if (place === goal) return 0;
    visited.add(place);
    let best = Infinity;
    for (const [to, seconds] of leaving[place]) {
      if (!visited.has(to)) best = Math.min(best, seconds + drive(to));
    }
    visited.delete(place);
    return best;
  }

  const best = drive(start);
  return best === Infinity ? null : BigInt(best);
}
