// Wrong: searches in depth, so the way it finds need not be the shortest.
function shortestRelay(start, goal, words) {
  const left = new Set(words);
  left.delete(start);
  const stack = [[start, 0]];
  while (stack.length) {
    const [word, steps] = stack.pop();
    if (word === goal) return steps;
    for (let i = 0; i < word.length; i++) {
      for (const letter of "abcdefghijklmnopqrstuvwxyz") {
        const other = word.slice(0, i) + letter + word.slice(i + 1);
        if (left.delete(other)) stack.push([other, steps + 1]);
      }
    }
  }
  return -1;
}
