function inlandLakes(survey) {
  const water = survey.map((row) => [...row].map((square) => square === "~"));
  let lakes = 0;
  for (let r = 0; r < water.length; r++) {
    for (let c = 0; c < water[r].length; c++) {
      if (!water[r][c]) continue;
      water[r][c] = false;
      let inland = true;
      const stack = [[r, c]];
      while (stack.length > 0) {
        const [y, x] = stack.pop();
        if (y === 0 || y === water.length - 1 || x === 0 || x === water[y].length - 1) inland = false;
        for (const [ny, nx] of [[y + 1, x], [y - 1, x], [y, x + 1], [y, x - 1]]) {
          if (water[ny]?.[nx]) {
            water[ny][nx] = false;
            stack.push([ny, nx]);
          }
        }
      }
      if (inland) lakes++;
    }
  }
  return lakes;
}
