def remove_repeats(readings):
    kept = 0
    for reading in readings:
        if kept == 0 or reading != readings[kept - 1]:
            readings[kept] = reading
            kept += 1
    del readings[kept:]
    return readings
