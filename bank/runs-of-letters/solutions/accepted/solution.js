function convertRuns(text, unpack) {
  if (unpack) return text.replace(/(\d*)(\D)/g, (_, count, letter) => letter.repeat(Number(count || 1)));
  return text.replace(/(.)\1+/g, (run, letter) => run.length + letter);
}
