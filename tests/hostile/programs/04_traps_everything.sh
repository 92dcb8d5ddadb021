# attack: traps every signal and loops
# verdict: time_limit
# cpu: 1s
# wall: 2s
# memory: 64M
# max-wall: 6s

for number in {1..64}; do
  trap : "$number" 2>/dev/null
done
while :; do :; done
