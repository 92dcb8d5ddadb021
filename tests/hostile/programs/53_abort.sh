# attack: the shell aborts itself
# verdict: runtime_error
# signal: SIGABRT
# cpu: 1s
# wall: 4s
# memory: 64M

kill -ABRT $$
