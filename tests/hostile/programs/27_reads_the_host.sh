# attack: opens what a host keeps to itself
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for path in /etc/shadow /etc/ssh /etc/machine-id /root /home /var/lib /run /srv /mnt /boot /sys; do
  [[ -e $path ]] && escaped "$path"
done
echo contained
