const OPENER = { ")": "(", "]": "[", "}": "{" };

function firstBadBracket(recipe) {
  const opened = [];
  for (let i = 0; i < recipe.length; i++) {
    const character = recipe[i];
    if ("([{".includes(character)) {
      opened.push(i);
    } else if (character in OPENER) {
      if (opened.length === 0 || recipe[opened.pop()] !== OPENER[character]) return i;
    }
  }
  return opened.length > 0 ? opened[0] : -1;
}
