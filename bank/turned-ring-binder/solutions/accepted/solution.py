def find_sheets(binder, wanted):
    low, high = 0, len(binder) - 1
    while low < high:
        middle = (low + high) // 2
        if binder[middle] > binder[high]:
            low = middle + 1
        else:
            high = middle
    turn = low

    def find(number):
        low, high = 0, len(binder)
        while low < high:
            middle = (low + high) // 2
            place = (turn + middle) % len(binder)
            if binder[place] == number:
                return place
            if binder[place] < number:
                low = middle + 1
            else:
                high = middle
        return -1

    return [find(number) for number in wanted]
