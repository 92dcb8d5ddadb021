# Wrong: takes half of the misplaced volumes, rounded up, as if each swap could settle two.
def fewest_swaps(shelf):
    misplaced = sum(volume != place for place, volume in enumerate(shelf, 1))
    return (misplaced + 1) // 2
