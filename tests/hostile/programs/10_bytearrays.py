# attack: takes 10 GB in pieces and keeps them all
# verdict: memory_limit | runtime_error
# cpu: 1s
# wall: 4s
# memory: 64M
# max-wall: 8s

hoard = []
for _ in range(10 * 1024):
    hoard.append(bytearray(b"x") * (1 << 20))
