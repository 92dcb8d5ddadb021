function brighterLamp(lamps) {
  const brighter = lamps.map(() => null);
  const waiting = [];
  for (let step = 0; step < 2 * lamps.length; step++) {
    const i = step % lamps.length;
    while (waiting.length > 0 && lamps[waiting.at(-1)] < lamps[i]) {
      brighter[waiting.pop()] = lamps[i];
    }
    if (step < lamps.length) waiting.push(i);
  }
  return brighter;
}
