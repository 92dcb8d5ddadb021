// Takes the smallest or largest key as the partner of each key.
function mostUnlike(keys, gap) {
  let best = null;
  let smallest = Infinity;
  let largest = -Infinity;
  for (let j = gap; j < keys.length; j++) {
    smallest = Math.min(smallest, keys[j - gap]);
    largest = Math.max(largest, keys[j - gap]);
    best = Math.max(best ?? 0, keys[j] ^ smallest, keys[j] ^ largest);
  }
  return best;
}
