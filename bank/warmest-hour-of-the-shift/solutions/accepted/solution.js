function warmestHours(degrees, width) {
  const candidates = [];
  let front = 0;
  const warmest = [];
  degrees.forEach((degree, hour) => {
    while (candidates.length > front && degrees[candidates.at(-1)] <= degree) candidates.pop();
    candidates.push(hour);
    if (candidates[front] === hour - width) front++;
    if (hour >= width - 1) warmest.push(degrees[candidates[front]]);
  });
  return warmest;
}
