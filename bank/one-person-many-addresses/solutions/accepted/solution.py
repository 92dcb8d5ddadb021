from collections import defaultdict


def merge_contacts(contacts):
    parent = {}

    def find(address):
        while parent[address] != address:
            parent[address] = parent[parent[address]]
            address = parent[address]
        return address

    for contact in contacts:
        for address in contact:
            parent.setdefault(address, address)
            parent[find(address)] = find(contact[0])

    persons = defaultdict(list)
    for address in parent:
        persons[find(address)].append(address)
    return list(persons.values())
