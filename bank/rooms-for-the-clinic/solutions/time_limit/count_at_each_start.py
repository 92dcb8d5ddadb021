# Too slow: for the beginning of each visit, counts all visits going on then.
def rooms_needed(visits):
    def going_on(visit, moment):
        return visit[0] <= moment < visit[1]

    most = 0
    for moment, _ in visits:
        most = max(most, sum(going_on(visit, moment) for visit in visits))
    return most
