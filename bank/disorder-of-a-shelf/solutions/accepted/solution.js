function disorder(heights) {
  let total = 0; // below 2^53

  function sort(books) {
    if (books.length < 2) return books;
    const middle = books.length >> 1;
    const left = sort(books.slice(0, middle));
    const right = sort(books.slice(middle));
    let remaining = left.reduce((sum, book) => sum + book, 0);
    const merged = [];
    let i = 0;
    for (const book of right) {
      while (i < left.length && left[i] <= book) {
        remaining -= left[i];
        merged.push(left[i++]);
      }
      total += remaining - (left.length - i) * book;
      merged.push(book);
    }
    while (i < left.length) merged.push(left[i++]);
    return merged;
  }

  sort(heights);
  return BigInt(total);
}
