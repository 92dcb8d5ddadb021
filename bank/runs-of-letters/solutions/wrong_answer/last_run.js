// Wrong: forgets to write the last run when packing.
function convertRuns(text, unpack) {
  if (unpack) return text.replace(/(\d*)(\D)/g, (_, count, letter) => letter.repeat(Number(count || 1)));
  let result = "";
  let length = 1;
  for (let i = 1; i < text.length; i++) {
    if (text[i] === text[i - 1]) {
      length++;
    } else {
      result += (length > 1 ? length : "") + text[i - 1];
      length = 1;
    }
  }
  return result;
}
