# attack: connects through the shell's own /dev/tcp and /dev/udp
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for address in tcp/169.254.169.254/80 tcp/127.0.0.1/22 udp/1.1.1.1/53 tcp/example.com/80; do
  (exec 3<>"/dev/$address") 2>/dev/null && escaped "$address"
done
echo contained
