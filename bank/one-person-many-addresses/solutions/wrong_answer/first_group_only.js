// Wrong: puts each entry into the first group that fits and never joins two groups.
function mergeContacts(contacts) {
  const groups = [];
  for (const contact of contacts) {
    const group = groups.find((candidate) => contact.some((address) => candidate.has(address)));
    if (group) contact.forEach((address) => group.add(address));
    else groups.push(new Set(contact));
  }
  return groups.map((group) => [...group]);
}
