# attack: expects empty folders, and leaves start-up files that a later shell would read
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M

for name in /tmp/* /dev/shm/* /box/greenroom-hostile /box/.bashrc /box/.profile; do
  if [[ -e $name ]]; then
    echo "ESCAPED: $name"
    exit 1
  fi
done
for name in .bashrc .profile .bash_profile greenroom-hostile; do
  echo 'echo ESCAPED: read what an earlier run left' >"/box/$name"
done
echo left >/tmp/greenroom-hostile
echo contained
