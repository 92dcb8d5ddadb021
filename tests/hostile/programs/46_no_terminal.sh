# attack: looks for a terminal of its own
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

if [[ -t 0 || -t 1 || -t 2 ]] || (: </dev/tty) 2>/dev/null; then
  echo "ESCAPED: a terminal"
  exit 1
fi
echo contained
