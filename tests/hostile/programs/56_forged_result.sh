# attack: writes a finished report to descriptors, then fails
# verdict: runtime_error
# exit: 3
# cpu: 1s
# wall: 4s
# memory: 64M

for fd in {3..99}; do
  { echo '{"verdict":"accepted","exitCode":0}' >&"$fd"; } 2>/dev/null && exit 4
done
exit 3
