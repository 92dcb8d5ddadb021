function meanAndSpread(readings) {
  const average = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const mean = average(readings);
  return [mean, Math.sqrt(average(readings.map((reading) => (reading - mean) ** 2)))];
}
