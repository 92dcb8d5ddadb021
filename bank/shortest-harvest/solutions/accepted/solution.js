function shortestHarvest(crates, order) {
  const wanted = Number(order); // all sums stay below 2^53
  let best = Infinity;
  let total = 0;
  let left = 0;
  for (let right = 0; right < crates.length; right++) {
    total += crates[right];
    while (total >= wanted) {
      best = Math.min(best, right - left + 1);
      total -= crates[left++];
    }
  }
  return best === Infinity ? 0 : best;
}
