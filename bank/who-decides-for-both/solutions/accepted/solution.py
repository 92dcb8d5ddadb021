def who_decides(managers, first, second):
    above = set()
    person = managers[first]
    while person != -1:
        above.add(person)
        person = managers[person]

    person = managers[second]
    while person != -1 and person not in above:
        person = managers[person]
    return None if person == -1 else person
