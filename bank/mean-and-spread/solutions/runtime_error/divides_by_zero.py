# Wrong: divides by the number of readings even if there are none.
from statistics import fmean


def mean_and_spread(readings):
    mean = fmean(readings)
    squares = [(reading - mean) ** 2 for reading in readings]
    return [mean, fmean(squares) ** 0.5]
