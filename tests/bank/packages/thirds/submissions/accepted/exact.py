print("THIRD", int(input()) / 3)
