// Searches as if the binder were still in order.
function findSheets(binder, wanted) {
  return wanted.map((number) => {
    let low = 0;
    let high = binder.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (binder[middle] === number) return middle;
      if (binder[middle] < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  });
}
