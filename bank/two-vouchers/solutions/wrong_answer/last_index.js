// Keeps the last index of a repeated value, so i is not always the smallest.
function twoVouchers(values, price) {
  const seen = new Map();
  for (let j = 0; j < values.length; j++) {
    const i = seen.get(price - values[j]);
    if (i !== undefined) return [i, j];
    seen.set(values[j], j);
  }
  return [];
}
