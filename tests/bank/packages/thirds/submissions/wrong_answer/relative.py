print("Third", int(input()) / 3 + 0.01)
