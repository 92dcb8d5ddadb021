# attack: writes a finished report to descriptors, then fails
# verdict: runtime_error
# exit: 3
# cpu: 1s
# wall: 4s
# memory: 64M

# Bash itself keeps the stderr that it redirects below at 10.
for fd in {3..9} {20..99}; do
  { echo '{"verdict":"accepted","exitCode":0}' >&"$fd"; } 2>/dev/null && exit 4
done
exit 3
