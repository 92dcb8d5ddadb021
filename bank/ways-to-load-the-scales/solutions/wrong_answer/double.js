// Counts with numbers of type double, which round beyond 53 bits.
function waysToLoad(weights, target) {
  const ways = new Array(target + 1).fill(0);
  ways[0] = 1;
  for (const weight of weights) {
    for (let total = target; total >= weight; total--) ways[total] += ways[total - weight];
  }
  return BigInt(ways[target]);
}
