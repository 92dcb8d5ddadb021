def single_badge(badges):
    ones = twos = 0
    for badge in badges:
        ones = (ones ^ badge) & ~twos
        twos = (twos ^ badge) & ~ones
    return ones
