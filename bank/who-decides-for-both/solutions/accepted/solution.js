function whoDecides(managers, first, second) {
  const above = new Set();
  for (let person = managers[first]; person !== -1; person = managers[person]) above.add(person);
  for (let person = managers[second]; person !== -1; person = managers[person]) {
    if (above.has(person)) return person;
  }
  return null;
}
