function badgeLevel(miles) {
  const descending = [...miles].sort((a, b) => b - a);
  let level = 0;
  while (level < descending.length && descending[level] > level) level++;
  return level;
}
