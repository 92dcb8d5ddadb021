// Sorts upwards and reverses, which turns the alphabetical order around, too.
function frequentWords(orders, count) {
  const frequency = new Map();
  for (const dish of orders) frequency.set(dish, (frequency.get(dish) ?? 0) + 1);
  return [...frequency]
    .sort(([a, n], [b, m]) => n - m || (a < b ? -1 : 1))
    .reverse()
    .slice(0, count)
    .map(([dish]) => dish);
}
