# attack: takes all the memory there is, so that a runtime that waits beside it might be killed
# verdict: memory_limit | runtime_error
# memory: 96M
hoard = []
while True:
    hoard.append(bytearray(b"x") * (1 << 20))
