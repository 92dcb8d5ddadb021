# attack: kills init and every process it may signal
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

kill -KILL -1 2>/dev/null
kill -KILL 1 2>/dev/null
kill -TERM 1 2>/dev/null
echo contained
