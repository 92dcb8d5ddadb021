# Leaves dishes with the same frequency in the order in which they first appeared.
from collections import Counter


def frequent_words(orders, count):
    return [dish for dish, _ in Counter(orders).most_common(count)]
