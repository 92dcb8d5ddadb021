# Puts the bits together without giving bit 31 its sign.
def single_badge(badges):
    single = 0
    for bit in range(32):
        count = sum(badge >> bit & 1 for badge in badges)
        if count % 3:
            single |= 1 << bit
    return single & 0x7FFFFFFF
