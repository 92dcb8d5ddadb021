// Wrong: the default sort compares numbers as text.
function removeRepeats(readings) {
  return [...new Set(readings)].sort();
}
