function mostUnlike(keys, gap) {
  let best = null;
  const root = [null, null];
  for (let j = gap; j < keys.length; j++) {
    let node = root;
    for (let bit = 30; bit >= 0; bit--) {
      node = node[(keys[j - gap] >> bit) & 1] ??= [null, null];
    }
    node = root;
    let unlike = 0;
    for (let bit = 30; bit >= 0; bit--) {
      const own = (keys[j] >> bit) & 1;
      if (node[1 - own] !== null) {
        unlike |= 1 << bit;
        node = node[1 - own];
      } else {
        node = node[own];
      }
    }
    best = Math.max(best ?? 0, unlike);
  }
  return best;
}
