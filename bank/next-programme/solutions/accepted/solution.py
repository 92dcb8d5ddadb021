def next_programme(songs):
    place = len(songs) - 2
    while place >= 0 and songs[place] >= songs[place + 1]:
        place -= 1
    if place >= 0:
        other = len(songs) - 1
        while songs[other] <= songs[place]:
            other -= 1
        songs[place], songs[other] = songs[other], songs[place]
    songs[place + 1:] = reversed(songs[place + 1:])
