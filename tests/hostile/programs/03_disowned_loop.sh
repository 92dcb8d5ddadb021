# attack: disowns a loop that traps every signal and exits at once
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8
# max-wall: 6s

(
  trap '' HUP INT QUIT TERM USR1 USR2 PIPE
  while :; do :; done
) &
disown
echo contained
