# Tries all pairs: quadratic time.
def two_vouchers(values, price):
    for j in range(len(values)):
        for i in range(j):
            if values[i] + values[j] == price:
                return [i, j]
    return []
