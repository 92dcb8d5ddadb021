// Wrong: looks only at which letters occur, not how often.
function groupAnagrams(labels) {
  const groups = new Map();
  for (const label of labels) {
    const key = [...new Set(label)].sort().join("");
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(label);
  }
  return [...groups.values()];
}
