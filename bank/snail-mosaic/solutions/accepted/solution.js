function snailOrder(mosaic) {
  const order = [];
  let top = 0;
  let bottom = mosaic.length - 1;
  let left = 0;
  let right = mosaic.length > 0 ? mosaic[0].length - 1 : -1;
  while (top <= bottom && left <= right) {
    for (let c = left; c <= right; c++) order.push(mosaic[top][c]);
    top++;
    for (let r = top; r <= bottom; r++) order.push(mosaic[r][right]);
    right--;
    if (top > bottom || left > right) break;
    for (let c = right; c >= left; c--) order.push(mosaic[bottom][c]);
    bottom--;
    for (let r = bottom; r >= top; r--) order.push(mosaic[r][left]);
    left++;
  }
  return order;
}
