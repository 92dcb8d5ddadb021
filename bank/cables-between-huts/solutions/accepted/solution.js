function cheapestCables(huts, offers) {
  const leader = Array.from({ length: huts }, (_, hut) => hut);

  function find(hut) {
    while (leader[hut] !== hut) hut = leader[hut] = leader[leader[hut]];
    return hut;
  }

  let total = 0;
  let missing = huts - 1;
  for (const [a, b, price] of [...offers].sort((x, y) => x[2] - y[2])) {
    const [from, to] = [find(a), find(b)];
    if (from === to) continue;
    leader[from] = to;
    total += price;
    missing--;
  }
  return missing === 0 ? BigInt(total) : null;
}
