function shortestRelay(start, goal, words) {
  const left = new Set(words);
  left.delete(start);
  let level = [start];
  for (let steps = 0; level.length; steps++) {
    const next = [];
    for (const word of level) {
      if (word === goal) return steps;
      for (let i = 0; i < word.length; i++) {
        for (const letter of "abcdefghijklmnopqrstuvwxyz") {
          const other = word.slice(0, i) + letter + word.slice(i + 1);
          if (left.delete(other)) next.push(other);
        }
      }
    }
    level = next;
  }
  return -1;
}
