# attack: spins in the shell
# verdict: time_limit
# cpu: 1s
# wall: 5s
# memory: 64M
# max-wall: 5s

while :; do :; done
