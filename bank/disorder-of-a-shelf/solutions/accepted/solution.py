def disorder(heights):
    total = 0

    def sort(books):
        nonlocal total
        if len(books) < 2:
            return books
        left = sort(books[:len(books) // 2])
        right = sort(books[len(books) // 2:])
        remaining = sum(left)
        merged = []
        i = 0
        for book in right:
            while i < len(left) and left[i] <= book:
                merged.append(left[i])
                remaining -= left[i]
                i += 1
            total += remaining - (len(left) - i) * book
            merged.append(book)
        return merged + left[i:]

    sort(heights)
    return total
