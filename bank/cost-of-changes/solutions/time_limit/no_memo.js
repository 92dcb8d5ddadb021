// Plain recursion without remembering anything: exponential time.
function costOfChanges(draft, printed, insertCost, deleteCost, replaceCost) {
  function cost(i, j) {
    if (i === 0) return j * insertCost;
    if (j === 0) return i * deleteCost;
    const keep = cost(i - 1, j - 1) + (draft[i - 1] === printed[j - 1] ? 0 : replaceCost);
    return Math.min(keep, cost(i - 1, j) + deleteCost, cost(i, j - 1) + insertCost);
  }
  return BigInt(cost(draft.length, printed.length));
}
