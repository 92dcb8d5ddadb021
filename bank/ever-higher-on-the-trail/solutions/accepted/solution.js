function longestClimb(altitudes) {
  const lowest = [];
  for (const altitude of altitudes) {
    let low = 0;
    let high = lowest.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lowest[middle] < altitude) low = middle + 1;
      else high = middle;
    }
    lowest[low] = altitude;
  }
  return lowest.length;
}
