// Calculates with numbers of type double, which round beyond 53 bits.
function allButOne(gears) {
  const factors = gears.map(Number);
  const result = [];
  let before = 1;
  for (const factor of factors) {
    result.push(before);
    before *= factor;
  }
  let behind = 1;
  for (let i = factors.length - 1; i >= 0; i--) {
    result[i] *= behind;
    behind *= factors[i];
  }
  return result.map(BigInt);
}
