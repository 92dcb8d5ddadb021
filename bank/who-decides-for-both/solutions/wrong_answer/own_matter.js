// Lets people decide in their own matter.
function whoDecides(managers, first, second) {
  const above = new Set();
  for (let person = first; person !== -1; person = managers[person]) above.add(person);
  for (let person = second; person !== -1; person = managers[person]) {
    if (above.has(person)) return person;
  }
  return null;
}
