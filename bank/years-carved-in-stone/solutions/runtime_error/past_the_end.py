# Wrong: looks at the letter after the last one.
def read_years(inscriptions):
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    years = []
    for numeral in inscriptions:
        year = 0
        for i in range(len(numeral)):
            value = values[numeral[i]]
            if value < values[numeral[i + 1]]:
                value = -value
            year += value
        years.append(year)
    return years
