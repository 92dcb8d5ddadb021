// Searches from village 0 only.
function onlyRoads(villages, roads) {
  const exits = Array.from({ length: villages }, () => []);
  roads.forEach(([a, b], road) => {
    exits[a].push([b, road]);
    exits[b].push([a, road]);
  });
  const number = new Array(villages).fill(-1);
  const bridges = [];
  let discovered = 0;

  function visit(village, entry) {
    let low = (number[village] = discovered++);
    for (const [other, road] of exits[village]) {
      if (road === entry) continue;
      if (number[other] === -1) {
        const below = visit(other, road);
        if (below > number[village]) bridges.push(road);
        low = Math.min(low, below);
      } else {
        low = Math.min(low, number[other]);
      }
    }
    return low;
  }

  visit(0, -1);
  return bridges;
}
