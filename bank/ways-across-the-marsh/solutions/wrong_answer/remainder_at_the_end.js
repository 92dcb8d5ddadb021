// Wrong: takes the remainder only at the end, when digits are already lost.
function countWays(marsh) {
  const ways = new Array(marsh[0].length).fill(0);
  ways[0] = 1;
  for (const row of marsh) {
    for (let j = 0; j < row.length; j++) {
      if (row[j] === "#") ways[j] = 0;
      else if (j > 0) ways[j] += ways[j - 1];
    }
  }
  return ways.at(-1) % 1_000_000_007;
}
