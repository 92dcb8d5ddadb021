function growOneYear(wall) {
  const old = wall.map((row) => [...row]);
  for (let i = 0; i < wall.length; i++) {
    for (let j = 0; j < wall[i].length; j++) {
      let around = -old[i][j];
      for (let y = i - 1; y <= i + 1; y++) {
        for (let x = j - 1; x <= j + 1; x++) around += old[y]?.[x] ?? 0;
      }
      wall[i][j] = around === 3 || (around === 2 && old[i][j]) ? 1 : 0;
    }
  }
}
