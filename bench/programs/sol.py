# Orders of a shop: totals by city, what sells best, names with the same letters, sums over days.
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import NamedTuple


class Order(NamedTuple):
    date: str
    city: str
    product: str
    count: int
    price: int

    @property
    def value(self) -> int:
        return self.count * self.price


def money(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def cities(orders):
    totals = Counter()
    orders_of = Counter()
    products = defaultdict(Counter)
    for order in orders:
        totals[order.city] += order.value
        orders_of[order.city] += 1
        products[order.city][order.product] += order.value
    for city in sorted(totals, key=lambda name: (-totals[name], name)):
        best = min(products[city], key=lambda name: (-products[city][name], name))
        yield f"{city.capitalize()}: {money(totals[city])} in {orders_of[city]} orders, mostly {best}"


def best_sellers(orders):
    counts = Counter()
    for order in orders:
        counts[order.product] += order.count
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} x{count}" for name, count in ranked)


def same_letters(orders):
    groups = defaultdict(list)
    for name in sorted({order.product for order in orders}):
        groups["".join(sorted(name))].append(name)
    return [" ".join(names) for _, names in sorted(groups.items()) if len(names) > 1]


def main():
    lines = iter(sys.stdin.read().splitlines())
    orders = []
    for _ in range(int(next(lines))):
        date, city, product, count, price = next(lines).split()
        orders.append(Order(date, city, product, int(count), int(price)))
    for line in cities(orders):
        print(line)
    print(best_sellers(orders))
    for group in same_letters(orders):
        print("same letters:", group)
    orders.sort(key=lambda order: order.date)
    dates = [order.date for order in orders]
    sums = [0]
    for order in orders:
        sums.append(sums[-1] + order.value)
    for _ in range(int(next(lines))):
        first, last = next(lines).split()
        total = sums[bisect_right(dates, last)] - sums[bisect_left(dates, first)]
        print(f"{first} to {last}: {money(total)}")


main()
