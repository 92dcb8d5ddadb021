function twoVouchers(values, price) {
  const first = new Map();
  for (let j = 0; j < values.length; j++) {
    const i = first.get(price - values[j]);
    if (i !== undefined) return [i, j];
    if (!first.has(values[j])) first.set(values[j], j);
  }
  return [];
}
