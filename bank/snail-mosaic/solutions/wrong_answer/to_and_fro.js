// Reads the rows alternately from left to right and from right to left.
function snailOrder(mosaic) {
  return mosaic.flatMap((row, r) => (r % 2 === 0 ? row : [...row].reverse()));
}
