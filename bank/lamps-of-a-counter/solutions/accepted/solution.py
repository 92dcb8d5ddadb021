def lamps_lit(n):
    total = 0
    half = 1
    while half <= n:
        patterns, rest = divmod(n + 1, 2 * half)
        total += patterns * half + max(0, rest - half)
        half *= 2
    return total
