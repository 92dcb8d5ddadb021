def first_not_below(weights, targets):
    def search(target):
        low, high = 0, len(weights)
        while low < high:
            middle = (low + high) // 2
            if weights[middle] < target:
                low = middle + 1
            else:
                high = middle
        return low

    return [search(target) for target in targets]
