# Walks up from the second person again for every manager of the first one.
def who_decides(managers, first, second):
    person = managers[first]
    while person != -1:
        other = managers[second]
        while other != -1:
            if person == other:
                return person
            other = managers[other]
        person = managers[person]
    return None
