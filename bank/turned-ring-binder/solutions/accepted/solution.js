function findSheets(binder, wanted) {
  function find(number) {
    let low = 0;
    let high = binder.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (binder[middle] === number) return middle;
      const inOrder = binder[low] <= binder[middle];
      const left = inOrder
        ? binder[low] <= number && number < binder[middle]
        : !(binder[middle] < number && number <= binder[high]);
      if (left) high = middle - 1;
      else low = middle + 1;
    }
    return -1;
  }

  return wanted.map(find);
}
