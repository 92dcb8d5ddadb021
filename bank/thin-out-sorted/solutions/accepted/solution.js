function removeRepeats(readings) {
  let kept = 0;
  for (const reading of readings) {
    if (kept === 0 || reading !== readings[kept - 1]) readings[kept++] = reading;
  }
  readings.length = kept;
  return readings;
}
