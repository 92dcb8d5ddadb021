function onlyRoads(villages, roads) {
  const exits = Array.from({ length: villages }, () => []);
  roads.forEach(([a, b], road) => {
    exits[a].push([b, road]);
    exits[b].push([a, road]);
  });

  const number = new Array(villages).fill(-1);
  const entry = new Array(villages).fill(-1);
  const parent = new Array(villages).fill(-1);
  const order = [];
  for (let start = 0; start < villages; start++) {
    const stack = [[start, -1, -1]];
    while (stack.length > 0) {
      const [village, origin, road] = stack.pop();
      if (number[village] !== -1) continue;
      number[village] = order.length;
      entry[village] = road;
      parent[village] = origin;
      order.push(village);
      for (const [other, exit] of exits[village]) {
        if (number[other] === -1) stack.push([other, village, exit]);
      }
    }
  }

  const low = [...number];
  const bridges = [];
  for (const village of order.reverse()) {
    for (const [other, road] of exits[village]) {
      if (road !== entry[village]) low[village] = Math.min(low[village], number[other]);
    }
    const above = parent[village];
    if (above === -1) continue;
    low[above] = Math.min(low[above], low[village]);
    if (low[village] === number[village]) bridges.push(entry[village]);
  }
  return bridges;
}
