def total_difference(panels):
    total = 0
    for bit in range(32):
        on = sum(panel >> bit & 1 for panel in panels)
        total += on * (len(panels) - on)
    return total
