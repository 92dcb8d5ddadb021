# Goes through all numbers.
def lamps_lit(n):
    return sum(bin(number).count("1") for number in range(1, n + 1))
