# Wrong: takes each digit for a number of its own when unpacking.
from itertools import groupby


def convert_runs(text, unpack):
    if not unpack:
        runs = ((letter, len(list(run))) for letter, run in groupby(text))
        return "".join((str(length) if length > 1 else "") + letter for letter, length in runs)
    result = []
    count = 1
    for c in text:
        if c.isdigit():
            count = int(c)
        else:
            result.append(c * count)
            count = 1
    return "".join(result)
