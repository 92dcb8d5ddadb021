# Goes through all programmes in order until today's one is found.
from itertools import permutations


def next_programme(songs):
    first = sorted(songs)
    found = False
    for programme in permutations(first):
        if found and list(programme) > songs:
            songs[:] = programme
            return
        found = found or list(programme) == songs
    songs[:] = first
