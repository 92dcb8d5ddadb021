function someSummit(heights) {
  let place = 0;
  while (place + 1 < heights.length && heights[place + 1] > heights[place]) place++;
  return place;
}
