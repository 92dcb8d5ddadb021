VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}


def read_years(inscriptions):
    def read(numeral):
        values = [VALUES[letter] for letter in numeral]
        return sum(-a if a < b else a for a, b in zip(values, values[1:] + [0]))

    return [read(numeral) for numeral in inscriptions]
