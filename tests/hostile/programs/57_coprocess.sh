# attack: runs programs in every way a shell knows, and looks for the host through them
# verdict: accepted
# stdout: contained
# cpu: 1s
# wall: 4s
# memory: 64M
# processes: 16

escaped() {
  echo "ESCAPED: $*"
  exit 1
}

for tool in unshare mount sudo su nsenter chroot ptrace gdb python3 perl gcc curl nc; do
  command -v "$tool" >/dev/null && escaped "$tool is in the box"
done
text=$(cat /etc/shadow 2>/dev/null) && escaped "read /etc/shadow"
[[ -z $text ]] || escaped "$text"
enable -f /usr/lib/x86_64-linux-gnu/libc.so.6 hostile 2>/dev/null && escaped "loaded a library"
echo contained
