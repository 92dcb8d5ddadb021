// Accepts the cheapest offer of each hut, which need not connect everything.
function cheapestCables(huts, offers) {
  const best = new Array(huts).fill(-1);
  offers.forEach(([a, b, price], i) => {
    if (a === b) return;
    for (const hut of [a, b]) {
      if (best[hut] === -1 || price < offers[best[hut]][2]) best[hut] = i;
    }
  });
  if (huts > 1 && best.includes(-1)) return null;
  return BigInt([...new Set(best)].filter((i) => i >= 0).reduce((sum, i) => sum + offers[i][2], 0));
}
