def fewest_stamps(stamps, postage):
    fewest = [0] + [None] * postage
    for total in range(1, postage + 1):
        counts = [fewest[total - stamp] for stamp in stamps if stamp <= total]
        fewest[total] = min((count + 1 for count in counts if count is not None), default=None)
    return fewest[postage]
