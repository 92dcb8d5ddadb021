function totalDifference(panels) {
  let total = 0; // below 2^53
  for (let bit = 0; bit < 32; bit++) {
    const on = panels.reduce((count, panel) => count + ((panel >> bit) & 1), 0);
    total += on * (panels.length - on);
  }
  return BigInt(total);
}
