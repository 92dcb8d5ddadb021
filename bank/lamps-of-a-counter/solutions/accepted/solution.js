function lampsLit(n) {
  let total = 0;
  for (let half = 1; half <= n; half *= 2) {
    const patterns = Math.floor((n + 1) / (2 * half));
    const rest = (n + 1) % (2 * half);
    total += patterns * half + Math.max(0, rest - half);
  }
  return BigInt(total);
}
