function singleBadge(badges) {
  let ones = 0;
  let twos = 0;
  for (const badge of badges) {
    ones = (ones ^ badge) & ~twos;
    twos = (twos ^ badge) & ~ones;
  }
  return ones;
}
