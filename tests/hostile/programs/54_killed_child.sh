# attack: reports a killed child's status as its own
# verdict: runtime_error
# exit: 137
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 8

(kill -KILL "$BASHPID")
exit $?
