function trappedRain(walls) {
  let water = 0; // below 2^53
  let left = 0;
  let right = walls.length - 1;
  let leftTop = 0;
  let rightTop = 0;
  while (left <= right) {
    leftTop = Math.max(leftTop, walls[left]);
    rightTop = Math.max(rightTop, walls[right]);
    if (leftTop <= rightTop) water += leftTop - walls[left++];
    else water += rightTop - walls[right--];
  }
  return BigInt(water);
}
