# attack: recursion without end in the shell
# verdict: runtime_error | memory_limit | time_limit
# cpu: 2s
# wall: 4s
# memory: 64M
# stack: 8M
# max-wall: 8s

depth() { depth; }
depth
