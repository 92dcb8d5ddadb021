// Wrong: subtracts the square of the mean from the mean of the squares, which loses digits.
function meanAndSpread(readings) {
  const average = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const mean = average(readings);
  return [mean, Math.sqrt(average(readings.map((reading) => reading ** 2)) - mean ** 2)];
}
