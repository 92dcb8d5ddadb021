# attack: writes to stdout without end
# verdict: output_limit
# cpu: 1s
# wall: 4s
# memory: 64M
# output: 1M
# max-wall: 6s

while True:
    print("flood " * 1000)
