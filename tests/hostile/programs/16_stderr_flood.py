# attack: a traceback that is many megabytes long
# verdict: output_limit
# cpu: 1s
# wall: 4s
# memory: 128M
# output: 1M
# max-wall: 6s

raise RuntimeError("flood " * 2_000_000)
