// Wrong: never subtracts.
function readYears(inscriptions) {
  const values = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
  return inscriptions.map((numeral) => [...numeral].reduce((year, letter) => year + values[letter], 0));
}
