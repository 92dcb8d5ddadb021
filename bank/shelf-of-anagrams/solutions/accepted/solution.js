function groupAnagrams(labels) {
  const groups = new Map();
  for (const label of labels) {
    const key = [...label].sort().join("");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(label);
  }
  return [...groups.values()];
}
