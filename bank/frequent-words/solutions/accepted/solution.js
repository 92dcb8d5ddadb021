function frequentWords(orders, count) {
  const frequency = new Map();
  for (const dish of orders) frequency.set(dish, (frequency.get(dish) ?? 0) + 1);
  return [...frequency]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, count)
    .map(([dish]) => dish);
}
