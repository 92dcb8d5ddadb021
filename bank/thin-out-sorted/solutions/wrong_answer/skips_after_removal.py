# Wrong: moves on after a removal, so that every second one of a run survives.
def remove_repeats(readings):
    i = 1
    while i < len(readings):
        if readings[i] == readings[i - 1]:
            readings.pop(i)
        i += 1
    return readings
