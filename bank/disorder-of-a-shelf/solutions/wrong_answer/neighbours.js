// Adds up the differences of neighbours only.
function disorder(heights) {
  let total = 0;
  for (let i = 1; i < heights.length; i++) total += Math.max(0, heights[i - 1] - heights[i]);
  return BigInt(total);
}
