// Always takes the largest stamp that fits.
function fewestStamps(stamps, postage) {
  let count = 0;
  for (const stamp of [...stamps].sort((a, b) => b - a)) {
    count += Math.floor(postage / stamp);
    postage %= stamp;
  }
  return postage === 0 ? count : null;
}
