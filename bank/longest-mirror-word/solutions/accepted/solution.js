function mirrorWord(letters) {
  let best = "";
  for (let sum = 0; sum < 2 * letters.length; sum++) {
    let left = sum >> 1;
    let right = sum - left;
    while (left >= 0 && right < letters.length && letters[left] === letters[right]) {
      left--;
      right++;
    }
    if (right - left - 1 > best.length) best = letters.slice(left + 1, right);
  }
  return best;
}
