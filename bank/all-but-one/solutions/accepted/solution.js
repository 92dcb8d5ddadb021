function allButOne(gears) {
  const result = [];
  let before = 1n;
  for (const gear of gears) {
    result.push(before);
    before *= gear;
  }
  let behind = 1n;
  for (let i = gears.length - 1; i >= 0; i--) {
    result[i] *= behind;
    behind *= gears[i];
  }
  return result;
}
