# attack: one bytecode that never ends: no signal handler of the interpreter runs
# verdict: time_limit
# cpu: 1s
# wall: 5s
# memory: 64M
# max-wall: 5s

print(9 ** 9 ** 9 % 7)
