# attack: the classic pipe bomb, with a first shell that stays
# verdict: time_limit
# cpu: 1s
# wall: 2s
# memory: 64M
# processes: 16
# max-wall: 8s

bomb() { bomb | bomb & }
bomb 2>/dev/null
while :; do :; done
