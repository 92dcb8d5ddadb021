# Goes through the whole list once for each order: quadratic time.
def frequent_words(orders, count):
    ranking = {(-sum(other == dish for other in orders), dish) for dish in orders}
    return [dish for _, dish in sorted(ranking)[:count]]
