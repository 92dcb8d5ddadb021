function mergeContacts(contacts) {
  const links = new Map();
  const link = (from, to) => {
    if (!links.has(from)) links.set(from, []);
    links.get(from).push(to);
  };
  for (const contact of contacts) {
    for (const address of contact) {
      link(contact[0], address);
      link(address, contact[0]);
    }
  }
  const seen = new Set();
  const persons = [];
  for (const start of links.keys()) {
    if (seen.has(start)) continue;
    seen.add(start);
    const person = [start];
    for (const address of person) {
      for (const next of links.get(address)) {
        if (seen.has(next)) continue;
        seen.add(next);
        person.push(next);
      }
    }
    persons.push(person);
  }
  return persons;
}
