function costOfChanges(draft, printed, insertCost, deleteCost, replaceCost) {
  let above = Array.from({ length: printed.length + 1 }, (_, j) => j * insertCost);
  for (let i = 1; i <= draft.length; i++) {
    const row = [i * deleteCost];
    for (let j = 1; j <= printed.length; j++) {
      const keep = above[j - 1] + (draft[i - 1] === printed[j - 1] ? 0 : replaceCost);
      row.push(Math.min(keep, above[j] + deleteCost, row[j - 1] + insertCost));
    }
    above = row;
  }
  return BigInt(above[printed.length]);
}
