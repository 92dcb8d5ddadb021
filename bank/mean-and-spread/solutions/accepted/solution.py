from math import nan, sqrt


def mean_and_spread(readings):
    n = len(readings)
    if n == 0:
        return [nan, nan]
    mean = sum(readings) / n
    variance = sum((reading - mean) * (reading - mean) for reading in readings) / n
    return [mean, sqrt(variance)]
