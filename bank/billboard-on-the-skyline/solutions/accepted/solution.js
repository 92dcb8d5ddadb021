function largestBillboard(heights) {
  let best = 0; // below 2^53
  const stack = [];
  for (let i = 0; i <= heights.length; i++) {
    const height = i < heights.length ? heights[i] : 0;
    while (stack.length && heights[stack.at(-1)] >= height) {
      const top = heights[stack.pop()];
      const left = stack.length ? stack.at(-1) : -1;
      best = Math.max(best, top * (i - left - 1));
    }
    stack.push(i);
  }
  return BigInt(best);
}
