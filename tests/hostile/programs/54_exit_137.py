# attack: ends with the status that shells show for SIGKILL
# verdict: runtime_error
# exit: 137
# cpu: 1s
# wall: 4s
# memory: 64M

raise SystemExit(137)
