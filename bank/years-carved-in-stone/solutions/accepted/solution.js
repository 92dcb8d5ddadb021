const VALUES = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };

function readYears(inscriptions) {
  return inscriptions.map((numeral) => {
    let year = 0;
    for (let i = 0; i < numeral.length; i++) {
      const value = VALUES[numeral[i]];
      year += value < (VALUES[numeral[i + 1]] ?? 0) ? -value : value;
    }
    return year;
  });
}
