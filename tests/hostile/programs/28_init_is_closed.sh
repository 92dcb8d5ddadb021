# attack: reads init's environment and descriptors through /proc
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for name in environ mem maps auxv fd/0 root/etc/passwd; do
  (: <"/proc/1/$name") 2>/dev/null && escaped "/proc/1/$name"
done
links=(/proc/1/fd/*)
[[ ${links[0]} == '/proc/1/fd/*' ]] || escaped "init's descriptors"
echo contained
