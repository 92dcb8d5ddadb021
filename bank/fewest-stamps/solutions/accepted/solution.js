function fewestStamps(stamps, postage) {
  const fewest = new Array(postage + 1).fill(Infinity);
  fewest[0] = 0;
  for (const stamp of stamps) {
    for (let total = stamp; total <= postage; total++) {
      fewest[total] = Math.min(fewest[total], fewest[total - stamp] + 1);
    }
  }
  return fewest[postage] === Infinity ? null : fewest[postage];
}
