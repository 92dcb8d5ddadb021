# Leafs through the binder for each wanted number.
def find_sheets(binder, wanted):
    places = []
    for number in wanted:
        place = 0
        while place < len(binder) and binder[place] != number:
            place += 1
        places.append(place if place < len(binder) else -1)
    return places
