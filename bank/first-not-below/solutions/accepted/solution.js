function firstNotBelow(weights, targets) {
  return targets.map((target) => {
    let low = 0;
    let high = weights.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (weights[middle] < target) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}
