function waysToLoad(weights, target) {
  const ways = new Array(target + 1).fill(0n);
  ways[0] = 1n;
  for (const weight of weights) {
    for (let total = target; total >= weight; total--) ways[total] += ways[total - weight];
  }
  return ways[target];
}
