// Accepts a lamp that is equally bright.
function brighterLamp(lamps) {
  return lamps.map((lamp, i) => {
    for (let step = 1; step < lamps.length; step++) {
      const other = lamps[(i + step) % lamps.length];
      if (other >= lamp) return other;
    }
    return null;
  });
}
