// Only counts the open brackets of each kind, so brackets may cross.
function firstBadBracket(recipe) {
  const opened = { "(": [], "[": [], "{": [] };
  const opener = { ")": "(", "]": "[", "}": "{" };
  for (let i = 0; i < recipe.length; i++) {
    const character = recipe[i];
    if (character in opened) opened[character].push(i);
    else if (character in opener && opened[opener[character]].pop() === undefined) return i;
  }
  const left = Object.values(opened).flat();
  return left.length > 0 ? Math.min(...left) : -1;
}
