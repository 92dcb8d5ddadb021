# Counts each number by going through the whole list: quadratic time.
def single_badge(badges):
    for badge in badges:
        if sum(other == badge for other in badges) == 1:
            return badge
