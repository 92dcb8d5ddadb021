function bestLoad(weights, values, limit) {
  const best = new Array(limit + 1).fill(0); // sums stay far below 2^53
  for (let i = 0; i < weights.length; i++) {
    for (let room = limit; room >= weights[i]; room--) {
      best[room] = Math.max(best[room], best[room - weights[i]] + values[i]);
    }
  }
  return BigInt(best[limit]);
}
