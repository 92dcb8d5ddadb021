# attack: the shell stops itself
# verdict: time_limit
# cpu: 1s
# wall: 1s
# memory: 64M
# max-wall: 6s

kill -STOP $$
while :; do :; done
