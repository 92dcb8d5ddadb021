def two_vouchers(values, price):
    first = {}
    for j, value in enumerate(values):
        if price - value in first:
            return [first[price - value], j]
        first.setdefault(value, j)
    return []
