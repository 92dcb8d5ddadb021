from collections import Counter


def frequent_words(orders, count):
    frequency = Counter(orders)
    return sorted(frequency, key=lambda dish: (-frequency[dish], dish))[:count]
