# Exchanges with the first larger song instead of the smallest larger one.
def next_programme(songs):
    place = len(songs) - 2
    while place >= 0 and songs[place] >= songs[place + 1]:
        place -= 1
    if place >= 0:
        songs[place], songs[place + 1] = songs[place + 1], songs[place]
    songs[place + 1:] = sorted(songs[place + 1:])
